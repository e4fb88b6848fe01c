import type { MoveCheck } from '../check.ts';

// A socket and a log at once (compel/plugins/std/infect.c), and in turn memory, /proc, a pipe (criu/pie/parasite.c).
const NEEDED = 3;
// The first process of a tree opens its file of cgroups below /proc, which is open as well.
const NEEDED_OF_FIRST = 4;

/** A limit leaves no descriptors for what CRIU has a process do. */
export const descriptorLimit: MoveCheck = {
  scope: 'move',
  code: 'process/descriptor-limit',
  severity: 'error',
  summary: 'A process may hardly open more than it has open',
  explains: {
    looks_at: 'the limit on descriptors of every process on the source, and which numbers below it are taken',
    why:
      'CRIU has every process run some code of its own, which opens a socket, a log and a pipe for a moment, and needs ' +
      'numbers below the limit for them. A process is without any if it has opened all that it may, or has lowered its ' +
      'limit to none, as a sandbox does.',
    prevents: [
      "Can't create memfd in victim: Too many open files",
      "Can't switch parasite … to daemon mode …",
      "can't get /proc/self/cgroup fd",
      "Can't dump page with parasite",
    ],
    remedy: 'Raise the limit (`prlimit --nofile`, `ulimit -n`); the process moves with the raised one.',
  },
  run: ({ tree, source }) =>
    tree.processes.flatMap(({ pid, command, settings, fds }, at) => {
      const needed = at === 0 ? NEEDED_OF_FIRST : NEEDED;
      const limit = settings?.descriptor_limit ?? Infinity;
      const taken = new Set(fds.map(({ fd }) => fd));
      const free = freeBelow(limit, taken);
      if (free >= needed) return [];
      const enough = lowestWithRoom(limit, needed, taken);
      // A hard limit that is high enough stays as it is.
      const hard = settings?.hard_limits?.['Max open files'] ?? '0';
      const mayHave = hard === 'unlimited' || Number(hard) >= enough;
      return [
        {
          detail:
            `PID ${pid} (${command}) may have ${limit} descriptors and has ${fds.length}, which leaves ` +
            `${free} to be had; CRIU needs ${needed}.`,
          subject: { host: source.name, pid },
          remedy:
            `On ${source.name}: \`prlimit --pid ${pid} --nofile=${enough}${mayHave ? ':' : ''}\`; the process moves ` +
            'with the raised limit.',
        },
      ];
    }),
};

function freeBelow(limit: number, taken: ReadonlySet<number>): number {
  return limit - [...taken].filter((fd) => fd < limit).length;
}

function lowestWithRoom(limit: number, needed: number, taken: ReadonlySet<number>): number {
  let enough = limit;
  while (freeBelow(enough, taken) < needed) enough += 1;
  return enough;
}
