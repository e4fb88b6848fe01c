import type { FileLock, LockFacts } from '../../model/index.ts';
import type { MoveCheck, MoveUnderCheck, Observation } from '../check.ts';
import { filePolicy } from '../derive/file-policy.ts';
import { lookBehind } from '../derive/look-at.ts';

/** File locks of all three kinds: flock(2), POSIX, and of open file descriptions. */
export const lock: MoveCheck = {
  scope: 'move',
  code: 'fds/lock',
  severity: 'info',
  summary: 'The workload holds file locks',
  explains: {
    looks_at:
      'the locks in the fdinfo of every descriptor on the source, and who else has locked the same files on both hosts',
    why:
      'CRIU carries locks when it is told to, as mig does. On the destination it waits for a lock that somebody else has, ' +
      'and the process stands still meanwhile. A process on the source that locks the same file goes on with a file of its own.',
    prevents: [
      'Some file locks are hold by dumping tasks! You can try --file-locks to dump them.',
      'Can not set ofd lock!',
      'Can not set posix lock!',
      'Can not set flock!',
    ],
    remedy: 'Nothing needs to be done for locks on files that only the workload uses.',
  },
  run: (move) => {
    const locks = move.tree.locks.filter(({ kind }) => kind !== 'LEASE' && kind !== 'DELEG');
    // One that was inherited is listed by each process that has it.
    return [
      ...new Map(locks.map((held) => [`${held.kind} ${held.mode} ${held.inode}`, held])).values(),
    ].flatMap((held) => judge(move, held));
  },
};

function judge(move: MoveUnderCheck, held: LockFacts): readonly Observation[] {
  const { tree, source, destination, workload } = move;
  const path = pathOf(move, held.inode);
  const what = `A ${held.kind} lock (${held.mode}) on ${path ?? `inode ${held.inode}`}`;
  const subject = { inode: held.inode, ...(path === undefined ? {} : { path }) };
  if (path !== undefined && filePolicy(workload, path) === 'shared') {
    return [
      {
        detail: `${what} is held by the frozen workload itself while ${destination.name} tries to get it.`,
        subject: { host: source.name, ...subject },
        severity: 'error',
        remedy: 'Make the program release the lock, or stop it here and start it there.',
      },
    ];
  }
  const there = path === undefined ? undefined : opponent(destination, path, held, () => false);
  if (there !== undefined) {
    return [
      {
        detail: `${what} is taken on ${destination.name} by ${nameOf(there)}.`,
        subject: { host: destination.name, ...subject },
        severity: 'error',
        remedy: `Make the program on ${destination.name} that holds it release the lock, or end it.`,
      },
    ];
  }
  const inside = new Set(tree.processes.flatMap(({ pid, threads }) => [pid, ...threads]));
  const here =
    path === undefined
      ? undefined
      : opponent(source, path, undefined, ({ pid }) => pid <= 0 || inside.has(pid));
  const own: Observation = {
    detail: `${what} moves with the workload.`,
    subject: { host: source.name, ...subject },
  };
  if (here === undefined) return [own];
  return [
    own,
    {
      detail: `${path} is locked by PID ${here.pid} on ${source.name} too, which stays there with a file of its own.`,
      subject: { host: source.name, pid: here.pid, ...subject },
      severity: 'warning',
      remedy: `End PID ${here.pid}, or select a process further up, so that it is in the tree.`,
    },
  ];
}

function pathOf({ descriptors }: MoveUnderCheck, inode: string): string | undefined {
  const holder = descriptors.find(({ fd }) => fd.kind === 'file' && fd.inode === inode);
  return holder?.fd.kind === 'file' && !holder.fd.deleted ? holder.fd.path : undefined;
}

/** A lock on a host that keeps `held` from being taken there; any lock at all without it. */
function opponent(
  host: MoveUnderCheck['source'],
  path: string,
  held: LockFacts | undefined,
  isOwn: (other: FileLock) => boolean,
): FileLock | undefined {
  const found = lookBehind(host, path);
  const locks = 'locks' in found ? (found.locks ?? []) : [];
  return locks
    .filter(({ kind }) => kind !== 'LEASE' && kind !== 'DELEG')
    .filter((other) => !isOwn(other))
    .find((other) => held === undefined || conflict(held, other));
}

/** flock(2) does not see the other two kinds, nor they it (fs/locks.c); only readers get on with each other. */
function conflict(held: LockFacts, other: FileLock): boolean {
  const isSameFamily = (held.kind === 'FLOCK') === (other.kind === 'FLOCK');
  return isSameFamily && (held.mode !== 'READ' || other.mode !== 'READ');
}

/** Locks of open file descriptions belong to no process; the kernel writes -1 for them (fs/locks.c). */
function nameOf({ pid }: FileLock): string {
  return pid > 0 ? `PID ${pid}` : 'a process that the kernel does not tell';
}
