import { findLocks, nextNumber, unlock, type FoundLock } from '../../apply/index.ts';
import type { Inventory, Spec } from '../../model/index.ts';
import { renderLocks } from '../../report/index.ts';
import { nearest } from '../../spec/index.ts';
import { askForYes } from '../ask.ts';
import type { Arguments, Command } from '../command.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import type { HostsInUse } from '../hosts-in-use.ts';
import { loadSpec } from '../load-spec.ts';
import { specOption } from '../options.ts';
import { Stopped } from '../stopped.ts';
import type { Terminal } from '../terminal.ts';

export const unlockCommand: Command = {
  line: 'unlock [WORKLOAD..]',
  describe: 'Take the locks of a run away from it, and keep it from going on',
  options: {
    ...specOption,
    'auto-approve': { type: 'boolean', describe: 'Do not ask' },
  },
  examples: [['mig unlock counter', 'a controller hangs that works on the counter']],
  async run(args, terminal) {
    const spec = await loadSpec(args.text('file') ?? 'mig.yaml', terminal);
    assertWorkloads(spec, args.list('WORKLOAD'), terminal);
    assertApproval(args, terminal);
    const { HostsInUse } = await import('../hosts-in-use.ts');
    const hosts = await HostsInUse.open(spec);
    try {
      return await unlockOn(hosts, spec, args, terminal);
    } finally {
      await hosts.close();
    }
  },
};

async function unlockOn(
  hosts: HostsInUse,
  spec: Spec,
  args: Arguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const inventory = await hosts.observe();
  const all = findLocks(inventory, spec.project, args.list('WORKLOAD'));
  const held = all.filter(({ kind }) => kind === 'run');
  terminal.answer(held.length === 0 ? 'No run holds a lock.\n' : renderLocks(held, terminal.answerStyle));
  const silent = Object.keys(inventory.hosts).filter((host) => !inventory.hosts[host]?.reachable);
  if (silent.length > 0) terminal.remark(`No answer from ${silent.join(', ')}: locks there are not known.\n`);
  if (held.length > 0 && !args.flag('auto-approve')) {
    if (!(await askForYes('\nThese runs begin nothing more then. Only `yes` is taken as a yes: '))) {
      terminal.remark('Nothing was unlocked.\n');
      return exitCode.cancelled;
    }
  }
  const code = await unlockAll(hosts, inventory, held, terminal);
  for (const workload of new Set(all.filter(({ kind }) => kind === 'move').map((move) => move.workload))) {
    terminal.remark(
      `A move of ${workload} is in progress: its supervisors bring it to an end by themselves. Then: mig recover\n`,
    );
  }
  return code === exitCode.ok && silent.length > 0 ? exitCode.unreachable : code;
}

/** Every lock is tried, whatever became of the others; the worst outcome counts. */
async function unlockAll(
  hosts: HostsInUse,
  inventory: Inventory,
  locks: readonly FoundLock[],
  terminal: Terminal,
): Promise<ExitCode> {
  const number = nextNumber(inventory);
  let code: ExitCode = exitCode.ok;
  for (const lock of locks) {
    const connection = hosts.connections.get(lock.host);
    const outcome = connection ? await unlock(connection, lock, number) : 'lost';
    const what = `${lock.workload} on ${lock.host}`;
    switch (outcome) {
      case 'unlocked':
        terminal.remark(`Unlocked ${what}.\n`);
        break;
      case 'held':
      case 'superseded':
        terminal.remark(`Somebody else has ${what} by now. Look again: mig unlock ${lock.workload}\n`);
        code = exitCode.locked;
        break;
      case 'lost':
        terminal.remark(`${lock.host} does not answer any more: ${what} may still be locked.\n`);
        code = exitCode.unreachable;
        break;
      default:
        outcome satisfies never;
    }
  }
  return code;
}

function assertWorkloads(spec: Spec, names: readonly string[], terminal: Terminal): void {
  for (const name of names) {
    if (name in spec.workloads) continue;
    const close = nearest(name, Object.keys(spec.workloads));
    terminal.remark(
      `The YAML has no workload ${name}${close === undefined ? '' : `; did you mean ${close}?`}\n`,
    );
    throw new Stopped(exitCode.usage);
  }
}

function assertApproval(args: Arguments, terminal: Terminal): void {
  if (args.flag('auto-approve') || terminal.canAsk) return;
  terminal.remark('Nobody can be asked here: mig unlock --auto-approve\n');
  throw new Stopped(exitCode.usage);
}
