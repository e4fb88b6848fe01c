import type { ProcessFacts, WorkloadFacts } from '../../../src/model/index.ts';
import { aProcess, aTask, aTree } from '../../builders/a-process.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';

const one = (changes: Partial<ProcessFacts>): WorkloadFacts => aTree({ processes: [aProcess(changes)] });
const child = (changes: Partial<ProcessFacts>): WorkloadFacts => family({ pid: 4712, ...changes });

/** Rules about state and kinship of processes and threads. */
export const kinCases: readonly RuleCase[] = [
  refuses(
    'process/session-or-group-outside',
    'it was started by a shell',
    { tree: one({ session: 4000, process_group: 4000 }) },
    /is in session 4000, whose leader has ended; .* So is its process group/,
    'info',
  ),
  accepts('process/session-or-group-outside', 'a child is in the session of the root', { tree: child({}) }),
  refuses(
    'process/session-leader-outside',
    "a grandchild's session has lost its leader",
    { tree: family({ pid: 4712 }, { pid: 4713, parent: 4712, session: 4600 }) },
    /PID 4713 \(counter\) is in session 4600/,
  ),
  refuses(
    'process/session-leader-outside',
    'its parent left the session before another one was made in it',
    {
      tree: family(
        { pid: 4712, session: 4712 },
        { pid: 4713, parent: 4712, session: 4713 },
        { pid: 4714, parent: 4713, session: 4712 },
        { pid: 4715, parent: 4713, session: 4711 },
      ),
    },
    /PID 4715 \(counter\) is in session 4711/,
  ),
  accepts('process/session-leader-outside', 'a child leads its own session', {
    tree: family({ pid: 4712, session: 4712 }),
  }),
  accepts('process/session-leader-outside', 'a child is in the session of a dead one', {
    tree: family({ pid: 4712, session: 4600 }),
  }),
  accepts('process/session-leader-outside', 'its parent has made a session of its own since', {
    tree: family({ pid: 4712, session: 4712 }, { pid: 4713, parent: 4712, session: 4711 }),
  }),
  refuses(
    'process/frozen',
    'a cgroup above it is',
    { tree: aTree({ cgroup_limits: { '/system.slice': { 'cgroup.freeze': '1' } } }) },
    /The cgroup \/system.slice is frozen/,
  ),
  accepts('process/frozen', 'its cgroup has a limit only', {
    tree: aTree({ cgroup_limits: { '/system.slice': { 'cpu.weight': '50' } } }),
  }),
  refuses('process/traced', 'strace is attached', { tree: one({ tracer: 900 }) }, /traced by PID 900/),
  refuses(
    'process/traced',
    'one of its threads is traced',
    { tree: one({ threads: [4711, 4713], tasks: [aTask(), aTask({ tid: 4713, tracer: 900 })] }) },
    /^Thread 4713 of PID 4711 \(counter\) is traced by PID 900\.$/,
  ),
  accepts('process/traced', 'nobody traces', {}),
  refuses(
    'process/pending-sigtrap',
    'a thread blocks one',
    { tree: one({ tasks: [aTask({ pending: '10' })] }) },
    /Thread 4711 of PID 4711 \(counter\) blocks SIGTRAP/,
  ),
  accepts('process/pending-sigtrap', 'other signals wait', {
    tree: one({ tasks: [aTask({ pending: 'ef' })] }),
  }),
  refuses(
    'process/uninterruptible',
    'it waits for a disk',
    { tree: one({ tasks: [aTask({ state: 'D' })] }) },
    /waits for a device or a file system/,
    'warning',
  ),
  refuses(
    'process/uninterruptible',
    'it waits for a child of vfork',
    { tree: one({ tasks: [aTask({ state: 'D', waits_for_child: true })] }) },
    /waits for a child/,
  ),
  accepts('process/uninterruptible', 'it sleeps', { tree: one({ tasks: [aTask()] }) }),
  refuses(
    'process/kernel-thread',
    'its number has gone to the kernel',
    { tree: one({ kernel_thread: true, command: 'kworker/0:1' }) },
    /PID 4711 \(kworker\/0:1\) is a thread of the kernel/,
  ),
  accepts('process/kernel-thread', 'it is a process', {}),
  refuses(
    'process/zombie',
    'a child has ended',
    { tree: child({ state: 'Z' }) },
    /moves along as a zombie/,
    'info',
  ),
  refuses(
    'process/zombie',
    'the root has ended',
    { tree: one({ state: 'Z' }) },
    /root process, PID 4711 \(counter\), has ended/,
  ),
  refuses(
    'process/zombie',
    'the first thread has ended and another goes on',
    { tree: child({ state: 'Z', threads: [4712, 4713] }) },
    /The first thread of PID 4712 \(counter\) has ended, and 1 others go on/,
  ),
  accepts('process/zombie', 'all live', { tree: child({ state: 'R' }) }),
  refuses(
    'process/stopped',
    'it was stopped with SIGSTOP',
    { tree: one({ state: 'T' }) },
    /is stopped and stays so/,
    'info',
  ),
  accepts('process/stopped', 'it sleeps', { tree: one({ state: 'S' }) }),
  refuses(
    'process/thread-apart',
    'a thread has left',
    { tree: one({ tasks: [aTask(), aTask({ tid: 4713, apart: ['folder', 'net'] })] }) },
    /^Thread 4713 of PID 4711 \(counter\) has for itself: folder, the namespace net\.$/,
  ),
  accepts('process/thread-apart', 'the first thread has ended', {
    tree: child({ state: 'Z', tasks: [aTask({ tid: 4712 }), aTask({ tid: 4713, apart: ['folder'] })] }),
  }),
  accepts('process/thread-apart', 'all threads are alike', {
    tree: one({ tasks: [aTask(), aTask({ tid: 4713 })] }),
  }),
  refuses(
    'process/shared-by-clone',
    'a child has the same memory',
    { tree: child({ shares: { memory: 4711 } }) },
    /^PID 4712 \(counter\) shares its memory with PID 4711\.$/,
  ),
  refuses(
    'process/shared-by-clone',
    'a child has the same folder',
    { tree: child({ shares: { folder: 4711 } }) },
    /shares its folder/,
  ),
  refuses(
    'process/shared-by-clone',
    'a child has the descriptors of its sister',
    { tree: family({ pid: 4712 }, { pid: 4713, shares: { descriptors: 4712 } }) },
    /shares its descriptors with PID 4712/,
  ),
  accepts('process/shared-by-clone', 'children and grandchildren have the same descriptors', {
    tree: family(
      { pid: 4712, shares: { descriptors: 4711 } },
      { pid: 4713, parent: 4712, shares: { descriptors: 4711 } },
    ),
  }),
];

function family(...others: readonly (Partial<ProcessFacts> & { readonly pid: number })[]): WorkloadFacts {
  return aTree({
    processes: [
      aProcess(),
      ...others.map((each) => aProcess({ parent: 4711, session: 4711, process_group: 4711, ...each })),
    ],
  });
}
