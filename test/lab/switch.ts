import type { LabState } from './lab-state.ts';
import { mustRun, run } from './run.ts';

/**
 * Makes the lab's switch do what the state says: drop what passes between cut pairs, ARP included, and slow down shaped
 * links. The hosts see nothing of it but the effect. Every port of the switch bears the name of its host.
 */
export async function applyLinks(state: LabState): Promise<void> {
  const enter = ['nsenter', '-t', String(state.keeper), '-n'];
  await mustRun([...enter, 'nft', '-f', '-'], { stdin: ruleset(state) });
  for (const port of ['controller', ...state.hosts.map((host) => host.name)]) {
    // A port without a queue of its own, or one whose host is off, has nothing to take away.
    await run([...enter, 'tc', 'qdisc', 'del', 'dev', port, 'root']);
    const queues = queuesOf(state, port);
    if (queues === undefined) continue;
    if ((await run([...enter, 'ip', 'link', 'show', port])).code !== 0) continue;
    await mustRun([...enter, 'tc', '-batch', '-'], { stdin: queues });
  }
}

function ruleset(state: LabState): string {
  const between = (from: string, to: string) => `iifname "${from}" oifname "${to}"`;
  const drops = state.cuts.flatMap(([a, b]) => [`${between(a, b)} drop`, `${between(b, a)} drop`]);
  // HTB takes a packet whose priority is the name of one of its classes into that class, without any filter.
  const marks = state.shapes.map(
    ({ from, to }) => `${between(from, to)} meta priority set 1:${queueOf(state, from)}`,
  );
  const rules = [...drops, ...marks].map((rule) => `    ${rule}\n`).join('');
  const chain = `  chain forward {\n    type filter hook forward priority 0\n${rules}  }\n`;
  // In one transaction: adding first makes deleting safe when there is no table yet.
  return `add table bridge lab\ndelete table bridge lab\ntable bridge lab {\n${chain}}\n`;
}

function queuesOf(state: LabState, port: string): string | undefined {
  const shapes = state.shapes.filter(({ to }) => to === port);
  if (shapes.length === 0) return undefined;
  const classes = shapes.map(({ from, rate }) => {
    const id = queueOf(state, from);
    return (
      `class add dev ${port} parent 1: classid 1:${id} htb rate ${rate}\n` +
      `qdisc add dev ${port} parent 1:${id} bfifo limit 256kb\n`
    );
  });
  return `qdisc add dev ${port} root handle 1: htb\n${classes.join('')}`;
}

/** The minor number of the queue for what comes from a port, in hexadecimal as nft and tc read it. */
function queueOf(state: LabState, from: string): string {
  const host = state.hosts.find(({ name }) => name === from);
  return (0x10 + (host?.index ?? 0)).toString(16);
}
