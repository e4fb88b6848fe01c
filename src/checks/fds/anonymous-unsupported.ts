import type { MoveCheck } from '../check.ts';
import { BPF_OBJECTS } from '../derive/bpf-objects.ts';
import { isPathToSpecial } from './opath.ts';

/** Those that CRIU restores, and those that have a rule of their own. */
const KNOWN = new Set([
  'eventpoll',
  'eventfd',
  'timerfd',
  'signalfd',
  'inotify',
  'fanotify',
  'io_uring',
  'pidfd',
  'userfaultfd',
  'perf_event',
  ...BPF_OBJECTS,
]);

/** An object of the kernel is open that CRIU does not know. */
export const anonymousUnsupported: MoveCheck = {
  scope: 'move',
  code: 'fds/anonymous-unsupported',
  severity: 'error',
  summary: 'The workload holds a kernel object that CRIU cannot carry',
  explains: {
    looks_at: 'what every descriptor without a path is called on the source',
    why:
      'CRIU restores epoll, eventfd, timerfd, signalfd and the like. Others, such as Landlock rulesets or secret memory, ' +
      'it cannot read out.',
    prevents: ["Can't dump file … of that type [600] (anon …)"],
    remedy: 'Make the program close it before the move, for example by switching its profiler or tracer off.',
  },
  run: ({ source, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }) => {
      const isUnknown = fd.kind === 'other' || (fd.kind === 'anonymous' && !KNOWN.has(fd.name));
      if (!isUnknown || isPathToSpecial(fd)) return [];
      return [
        {
          detail: `${who} is ${fd.link}.`,
          subject: { host: source.name, pid, fd: fd.fd },
        },
      ];
    }),
};
