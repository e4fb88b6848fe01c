import { describeLease, findLocks, nextNumber, unlock, type FoundLock } from '../../apply/index.ts';
import { BackendError, type Backend, type Held } from '../../backends/index.ts';
import type { Inventory, Spec } from '../../model/index.ts';
import { printable, renderLocks } from '../../report/index.ts';
import { nearest } from '../../spec/index.ts';
import { askForYes } from '../ask.ts';
import type { Arguments, Command } from '../command.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import type { HostsInUse } from '../hosts-in-use.ts';
import { loadSpec } from '../load-spec.ts';
import { specOption } from '../options.ts';
import { Stopped } from '../stopped.ts';
import type { Terminal } from '../terminal.ts';
import { asked, backendOf } from '../with-backend.ts';

export const unlockCommand: Command = {
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
  const lease = args.list('WORKLOAD').length === 0 ? await findLease(spec, terminal) : undefined;
  terminal.answer(
    held.length === 0
      ? `No run holds a lock${lease?.held ? ' on a host' : ''}.\n`
      : renderLocks(held, terminal.answerStyle),
  );
  const silent = Object.keys(inventory.hosts).filter((host) => !inventory.hosts[host]?.reachable);
  if (silent.length > 0) terminal.remark(`No answer from ${silent.join(', ')}: locks there are not known.\n`);
  if (lease?.held) terminal.answer(leaseLine(lease.backend, lease.held, terminal));
  if ((held.length > 0 || lease?.held) && !args.flag('auto-approve')) {
    if (!(await askForYes('\nThese runs begin nothing more then. Only `yes` is taken as a yes: '))) {
      terminal.remark('Nothing was unlocked.\n');
      return exitCode.cancelled;
    }
  }
  // First, so that the run gets it from nobody again.
  const code = worse(
    lease === undefined ? exitCode.ok : await endLease(lease, terminal),
    await unlockAll(hosts, inventory, held, terminal),
  );
  for (const workload of new Set(all.filter(({ kind }) => kind === 'move').map((move) => move.workload))) {
    terminal.remark(
      `A move of ${workload} is in progress: its supervisors bring it to an end by themselves. Then: mig recover\n`,
    );
  }
  return code === exitCode.ok && silent.length > 0 ? exitCode.unreachable : code;
}

interface FoundLease {
  readonly backend: Backend;
  /** Undefined: nobody has it. */
  readonly held: Held | undefined;
  /** Why it is not known. */
  readonly complaint?: string;
}

/** Who has the lock of the project in its backend; undefined: there is no backend. */
async function findLease(spec: Spec, terminal: Terminal): Promise<FoundLease | undefined> {
  const backend = backendOf(spec);
  if (!backend) return undefined;
  try {
    return { backend, held: await backend.holder() };
  } catch (error) {
    if (!(error instanceof BackendError)) throw error;
    terminal.remark(`${printable(`${backend.name}: ${error.message}.`, terminal.remarkStyle)}\n`);
    return { backend, held: undefined, complaint: error.message };
  }
}

function leaseLine({ name }: Backend, held: Held, { answerStyle }: Terminal): string {
  return `${printable(`The lock in ${name} is held by ${describeLease(held)}.`, answerStyle)}\n`;
}

async function endLease({ backend, held, complaint }: FoundLease, terminal: Terminal): Promise<ExitCode> {
  if (complaint !== undefined) return exitCode.unreachable;
  if (!held) return exitCode.ok;
  const isGone = await asked(backend, terminal, () => backend.evict(held.id));
  terminal.remark(
    isGone
      ? `Unlocked the project in ${backend.name}.\n`
      : 'Somebody else has the lock in the backend by now. Look again: mig unlock\n',
  );
  return isGone ? exitCode.ok : exitCode.locked;
}

/** What a host did not answer weighs more than what somebody else has taken. */
function worse(one: ExitCode, other: ExitCode): ExitCode {
  return one > other ? one : other;
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
