import { removeDrainMark } from '../apply/index.ts';
import type { Spec } from '../model/index.ts';
import { drainText, type LeftAway, specToUndo } from '../plan/index.ts';
import type { DrainOrder } from './drain-purpose.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import type { HostsInUse } from './hosts-in-use.ts';
import type { Aim, Purpose } from './purpose.ts';
import { Stopped } from './stopped.ts';
import type { Terminal } from './terminal.ts';
import { lookForWorkloads, placeOf, silenceOf } from './who-is-where.ts';

/** Filling a host again with exactly what its last drain has taken away, as the other hosts have it on record. */
export function undoPurpose({ host, deadline_ms, json }: Omit<DrainOrder, 'to'>): Purpose {
  return {
    reason: drainText({ kind: 'undo', host }),
    command: `mig drain ${host} --undo`,
    ...(deadline_ms !== undefined && { deadline_ms }),
    async aim(spec, hosts, terminal): Promise<Aim | ExitCode> {
      if (spec.hosts[host]?.state === 'draining') {
        terminal.remark(
          `The YAML says that ${host} is draining: nothing may come back. Take \`state: draining\` off first.\n`,
        );
        return exitCode.blocked;
      }
      const inventory = await lookForWorkloads(spec, hosts);
      const silent = Object.keys(spec.hosts).filter((name) => silenceOf(inventory, name) !== undefined);
      if (silent.includes(host)) {
        terminal.remark(`No answer from ${host} (${silenceOf(inventory, host)})\nNothing was touched.\n`);
        return exitCode.unreachable;
      }
      if (silent.length > 0)
        terminal.remark(`No answer from ${silent.join(', ')}: what they have of ${host} is not known.\n`);
      const { spec: filled, targets, left } = specToUndo(spec, inventory, host);
      for (const one of left) terminal.remark(stays(one));
      if (targets.length === 0) terminal.remark(`There is nothing to bring back to ${host}.\n`);
      return {
        spec: filled,
        targets,
        begin: () => reopen(spec, host, hosts, terminal),
        end: (code) => conclude({ spec, host, hosts, targets, terminal, json }, code),
      };
    },
  };
}

function stays({ workload, at, why }: LeftAway): string {
  return `${workload} stays away, on record on ${at}: ${why}.\n`;
}

/** From now on the host takes workloads again. */
async function reopen(spec: Spec, host: string, hosts: HostsInUse, terminal: Terminal): Promise<void> {
  const connection = hosts.connections.get(host);
  const trouble = connection
    ? await removeDrainMark(connection, spec.project)
    : 'there is no connection to it';
  if (trouble === undefined) return;
  terminal.remark(`${host} cannot be told that it takes workloads again: ${trouble}\nNothing was touched.\n`);
  throw new Stopped(exitCode.unreachable);
}

interface Undone {
  readonly spec: Spec;
  readonly host: string;
  readonly hosts: HostsInUse;
  readonly targets: readonly string[];
  readonly terminal: Terminal;
  readonly json: boolean;
}

async function conclude(
  { spec, host, hosts, targets, terminal, json }: Undone,
  code: ExitCode,
): Promise<ExitCode> {
  const say = json ? terminal.remark : terminal.answer;
  const inventory = await lookForWorkloads(spec, hosts);
  const places = targets.map((name) => [name, placeOf(spec, inventory, name)] as const);
  const lines = places.map(([name, at]) => `  ${name} is on ${at}\n`).join('');
  const isBack = places.every(([, at]) => at === host);
  say(
    isBack
      ? `\n${host} takes workloads again${targets.length === 0 ? '' : ', and has back what was taken away'}.\n${lines}`
      : `\n${host} takes workloads again. Not all is back; once more: mig drain ${host} --undo\n${lines}`,
  );
  return code === exitCode.ok && !isBack ? exitCode.blocked : code;
}
