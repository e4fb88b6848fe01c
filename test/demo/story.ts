import { existsSync } from 'node:fs';
import { createLab, type Lab } from '../lab/lab.ts';
import { run } from '../lab/run.ts';
import { askCounter } from '../stage/counter.ts';
import { runMig } from '../stage/mig-command.ts';
import { remainsOn } from './evidence.ts';
import type { Narrator } from './narrator.ts';
import { judgeOutcome, lookBefore } from './outcome.ts';
import { endpointOf, MEGABYTES, setScene, type Scene } from './scene.ts';

/** Exit code of `mig plan --detailed-exitcode` when something would move. */
const CHANGES = 2;

/**
 * The demo from its first line to its last: two hosts, a counter, a client; plan, apply, and whether it is as promised.
 * The lab ends with it, whatever happens.
 *
 * @throws the reason of the signal when it aborts, and Error when something cannot even be tried.
 */
export async function tellStory(narrator: Narrator, signal: AbortSignal): Promise<void> {
  narrator.title('mig: a running program moves to another host, and its client stays connected');
  const lab = await createLab({ hosts: ['alpha', 'beta', 'client'] });
  try {
    signal.throwIfAborted();
    await introduceHosts(narrator, lab);
    const scene = await setScene(lab);
    for (const chapter of [introduceProgram, plan, move, planAgain]) {
      signal.throwIfAborted();
      await chapter(narrator, scene, signal);
    }
    narrator.chapter('What is left of it');
    for (const host of [scene.alpha, scene.beta]) {
      const remains = await remainsOn(host);
      const what =
        remains.length === 0 ? 'no file, firewall rule, process or unit of mig' : remains.join('; ');
      narrator.promise(remains.length === 0, `on ${host.name}: ${what}`);
    }
  } finally {
    await lab.close();
  }
  narrator.promise(
    await isGone(lab),
    'on this machine: nothing; the hosts are gone, with everything they had',
  );
}

async function introduceHosts(narrator: Narrator, lab: Lab): Promise<void> {
  narrator.chapter('Two hosts and a client');
  narrator.say(
    'Real hosts as far as their programs can tell, made of namespaces on this machine. Each has a systemd, an sshd, a ' +
      'network and PIDs of its own; mig reaches them over SSH.',
  );
  const version = (await lab.host('alpha').mustExec("criu --version | awk '/^Version/ { print $2 }'")).trim();
  narrator.facts(
    lab.hosts.map(({ name, address }) => [name, name === 'client' ? address : `${address}, CRIU ${version}`]),
  );
}

async function introduceProgram(narrator: Narrator, scene: Scene): Promise<void> {
  narrator.chapter('A program with something to lose');
  narrator.say(
    `A TCP server that answers every request with the next number. It has ${MEGABYTES} MB of memory, an open log and an open ` +
      'connection: a client asks 200 times a second, and gives up if that connection breaks.',
  );
  const connection = await scene.client.connection();
  narrator.facts([
    ['counter', `pid ${scene.pid} on alpha, listens at ${endpointOf(scene)}`],
    ['client', `${connection?.local} to ${connection?.remote}, now at number ${await scene.client.latest()}`],
  ]);
  narrator.say('It runs on alpha. mig.yaml says, in its last line, where it should run:');
  narrator.quote(scene.yaml);
}

async function plan(narrator: Narrator, scene: Scene, signal: AbortSignal): Promise<void> {
  narrator.chapter('The plan');
  const code = await mig(narrator, scene, 'plan --detailed-exitcode', signal);
  narrator.promise(code === CHANGES, 'one move, and nothing has been touched');
}

async function move(narrator: Narrator, scene: Scene, signal: AbortSignal): Promise<void> {
  narrator.chapter('The move');
  const before = await lookBefore(scene);
  await askCounter(scene.floating, 'reset');
  const code = await mig(narrator, scene, 'apply --auto-approve', signal);
  if (code !== 0) throw new Error(`the move was not made: exit code ${code}`);
  narrator.promise(true, 'done: exit code 0');
  narrator.chapter('Is it so?');
  await judgeOutcome(narrator, scene, before);
}

async function planAgain(narrator: Narrator, scene: Scene, signal: AbortSignal): Promise<void> {
  narrator.chapter('The plan, once more');
  const code = await mig(narrator, scene, 'plan --detailed-exitcode', signal);
  narrator.promise(code === 0, 'nothing to do: the hosts are as mig.yaml wants them');
}

/** Runs mig before the audience's eyes and returns its exit code. */
async function mig(narrator: Narrator, scene: Scene, words: string, signal: AbortSignal): Promise<number> {
  narrator.command(`mig ${words}`);
  const { code } = await runMig(words.split(' '), { folder: scene.folder, output: 'inherit', signal });
  signal.throwIfAborted();
  return code;
}

/** Whether a lab that was closed has left neither its folder nor its network nor a mount. */
async function isGone(lab: Lab): Promise<boolean> {
  const traces = await run(['sh', '-c', 'ip -brief address; cat /proc/mounts']);
  return !existsSync(lab.dir) && !traces.stdout.includes(`${lab.ip(1)}/`) && !traces.stdout.includes(lab.dir);
}
