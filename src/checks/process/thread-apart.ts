import type { MoveCheck } from '../check.ts';

/** A thread has something for itself that the threads of a process share as a rule. */
export const threadApart: MoveCheck = {
  scope: 'move',
  code: 'process/thread-apart',
  severity: 'error',
  summary: 'A thread has descriptors, a folder or a namespace of its own',
  waivable: true,
  explains: {
    looks_at:
      'descriptors, folders and namespaces of every thread on the source, compared with those of the first one',
    why:
      'CRIU looks at the first thread of a process and gives all of them what that one has. A thread that has left with ' +
      'unshare(2) or setns(2) would work on in the wrong folder, without its descriptors, or on the wrong network.',
    remedy: 'Make the program do this in a process of its own, or wait until the thread has ended.',
  },
  run: ({ tree, source }) =>
    tree.processes.flatMap(({ pid, command, state, tasks = [] }) =>
      // One that has ended has nothing that the others could have in common with it.
      (state === 'Z' ? [] : tasks).flatMap(({ tid, apart = [] }) =>
        apart.length === 0
          ? []
          : [
              {
                detail: `Thread ${tid} of PID ${pid} (${command}) has for itself: ${apart.map(nameOf).join(', ')}.`,
                subject: { host: source.name, pid, tid },
              },
            ],
      ),
    ),
};

function nameOf(what: string): string {
  return what === 'folder' || what === 'descriptors' ? what : `the namespace ${what}`;
}
