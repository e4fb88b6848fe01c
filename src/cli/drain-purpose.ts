import { putDrainMark, removeDrainMark } from '../apply/index.ts';
import type { Controller, Spec } from '../model/index.ts';
import { drainText, marksOf, specToDrain } from '../plan/index.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import type { HostsInUse } from './hosts-in-use.ts';
import type { Aim, Purpose } from './purpose.ts';
import { Stopped } from './stopped.ts';
import type { Terminal } from './terminal.ts';
import { lookForWorkloads, placeOf, silenceOf, workloadsOn } from './who-is-where.ts';

export interface DrainOrder {
  readonly host: string;
  /** The only hosts to take; empty: all. */
  readonly to: readonly string[];
  readonly deadline_ms: number | undefined;
  /** Whether stdout belongs to the events. */
  readonly json: boolean;
}

/** Emptying a host: everything of the YAML that runs there goes elsewhere, and nothing comes until that is taken back. */
export function drainPurpose({ host, to, deadline_ms, json }: DrainOrder): Purpose {
  return {
    reason: drainText({ kind: 'drain', host }),
    command: `mig drain ${host}`,
    ...(deadline_ms !== undefined && { deadline_ms }),
    async aim(spec, hosts, terminal): Promise<Aim | ExitCode> {
      const inventory = await lookForWorkloads(spec, hosts);
      const silence = silenceOf(inventory, host);
      if (silence !== undefined) {
        terminal.remark(`No answer from ${host} (${silence})\nNothing was touched.\n`);
        return exitCode.unreachable;
      }
      const { spec: drained, targets } = specToDrain(spec, inventory, host, to);
      const own = marksOf(inventory, host).find(({ project }) => project === spec.project);
      if (targets.length === 0) terminal.remark(`Nothing of the YAML runs on ${host}.\n`);
      return {
        spec: drained,
        targets,
        async begin(run, controller) {
          if (!own) await mark(hosts, host, { project: spec.project, drain: run, controller }, terminal);
        },
        end: (code) => conclude({ spec, host, hosts, terminal, json, targets, isNew: !own }, code),
      };
    },
  };
}

async function mark(
  hosts: HostsInUse,
  host: string,
  content: { readonly project: string; readonly drain: string; readonly controller: Controller },
  terminal: Terminal,
): Promise<void> {
  const connection = hosts.connections.get(host);
  const trouble = connection ? await putDrainMark(connection, content) : 'there is no connection';
  if (trouble === undefined) return;
  terminal.remark(`${host} cannot be told that it takes nothing: ${trouble}\nNothing was touched.\n`);
  throw new Stopped(exitCode.unreachable);
}

interface Drained {
  readonly spec: Spec;
  readonly host: string;
  readonly hosts: HostsInUse;
  readonly terminal: Terminal;
  readonly json: boolean;
  readonly targets: readonly string[];
  /** This run was the first to say that the host takes nothing. */
  readonly isNew: boolean;
}

async function conclude(
  { spec, host, hosts, terminal, json, targets, isNew }: Drained,
  code: ExitCode,
): Promise<ExitCode> {
  const inventory = await lookForWorkloads(spec, hosts);
  const say = json ? terminal.remark : terminal.answer;
  if (silenceOf(inventory, host) !== undefined) {
    say(`\n${host} does not answer any more; what is still on it is not known.\n`);
    return code === exitCode.ok ? exitCode.unreachable : code;
  }
  const still = workloadsOn(spec, inventory, host);
  const connection = hosts.connections.get(host);
  const hasMoved = targets.some((name) => !still.includes(name));
  if (isNew && !hasMoved && targets.length > 0 && connection) {
    // A drain that has come to nothing, or was taken back by a failure, leaves nothing.
    if ((await removeDrainMark(connection, spec.project)) === undefined) {
      say(`\nEverything is still or again on ${host}, and it takes workloads as before.\n`);
      return code;
    }
  }
  const moved = targets
    .filter((name) => !still.includes(name))
    .map((name) => `  ${name} is on ${placeOf(spec, inventory, name)}\n`);
  const rest = still.map((name) => `  ${name} is still on ${host}\n`);
  say(
    still.length === 0
      ? `\n${host} is empty of what the YAML knows, and takes nothing until: mig drain ${host} --undo\n${moved.join('')}`
      : `\n${host} is not empty. It takes nothing until: mig drain ${host} --undo\n${[...moved, ...rest].join('')}`,
  );
  return code === exitCode.ok && still.length > 0 ? exitCode.blocked : code;
}
