import type {
  FdFacts,
  ProcessFacts,
  ProcessSettings,
  TaskFacts,
  WorkloadFacts,
} from '../../../src/model/index.ts';
import { aFd, aMapping, aProcess, aTask, aTree } from '../../builders/a-process.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';

const one = (changes: Partial<ProcessFacts>): WorkloadFacts => aTree({ processes: [aProcess(changes)] });
const having = (settings: ProcessSettings, changes: Partial<ProcessFacts> = {}): WorkloadFacts =>
  one({ settings, ...changes });
const withChild = (changes: Partial<ProcessFacts>): WorkloadFacts =>
  aTree({ processes: [aProcess(), aProcess({ pid: 4712, parent: 4711, ...changes })] });
const task = (changes: Partial<TaskFacts>): WorkloadFacts => one({ tasks: [aTask(changes)] });
const rights = { uid: 0, capabilities: '000001ffffffffff', reads_foreign_limits: true };
const confined = { ...rights, capabilities: '000001fffeffffff' };
const limited = { ...confined, first_limits: { 'Max open files': '4096' } };
const mitigated = 'Speculation_Store_Bypass: thread force mitigated';

const MIB = 1024 * 1024;
const small = { mappings: 10, private_bytes: MIB };
const large = { mappings: 10, private_bytes: 2048 * MIB };
const numbered = (...fds: readonly number[]): readonly FdFacts[] =>
  fds.map((fd) => aFd('pipe', { fd, inode: String(fd) }));

const ring = aMapping({ kind: 'aio', path: '/[aio]', deleted: true, range: '7f0000000000-7f0000001000' });

/** Rules about what a process has set for itself. */
export const settingCases: readonly RuleCase[] = [
  refuses(
    'process/affinity',
    'one of its threads is bound',
    {
      source: { rights: { ...rights, cpus: '0-3' } },
      tree: one({ tasks: [aTask({ cpus: '0-3' }), aTask({ tid: 4713, cpus: '2' })] }),
    },
    /^Thread 4713 of PID 4711 \(counter\) may run on CPU 2 only, and beta has no CPU 2\.$/,
    'warning',
  ),
  refuses(
    'process/affinity',
    'the whole process is bound to CPUs that are there too',
    {
      source: { rights: { ...rights, cpus: '0-3' } },
      destination: { rights: { ...rights, cpus: '0,1-7' } },
      tree: task({ cpus: '1-2' }),
    },
    /^PID 4711 \(counter\) may run on CPU 1-2 only, and will be bound to the same\.$/,
    'info',
  ),
  refuses(
    'process/affinity',
    'the destination has some of the CPUs only',
    {
      source: { rights: { ...rights, cpus: '0-3' } },
      destination: { rights: { ...rights, cpus: '0-1' } },
      tree: task({ cpus: '1-3' }),
    },
    /beta has no CPU 2, 3\.$/,
    'warning',
  ),
  accepts('process/affinity', 'it may run where the login may', {
    source: { rights: { ...rights, cpus: '0-3' } },
    tree: task({ cpus: '0-3' }),
  }),
  refuses(
    'process/cgroup-missing',
    'its memory is limited',
    {
      tree: aTree({
        cgroup_limits: { '/system.slice/a.service': { 'memory.max': '1073741824', 'cpu.weight': '50' } },
      }),
    },
    /^\/system.slice\/a.service has memory.max at 1073741824, cpu.weight at 50\.$/,
    'warning',
  ),
  accepts('process/cgroup-missing', 'it is frozen only, for which there is another rule', {
    tree: aTree({ cgroup_limits: { '/system.slice': { 'cgroup.freeze': '1' } } }),
  }),
  accepts('process/cgroup-missing', 'nothing has been set', { tree: aTree({ cgroup_limits: {} }) }),
  refuses(
    'process/core-filter',
    'private memory is left out',
    { tree: having({ core_filter: '00000010' }) },
    /has the filter 0x00000010/,
    'info',
  ),
  accepts('process/core-filter', 'it is as the kernel makes it', {
    tree: having({ core_filter: '00000033' }),
  }),
  refuses(
    'process/dumpable',
    'the destination has another default',
    {
      source: { rights: { ...rights, suid_dumpable: 2 } },
      destination: { rights: { ...rights, suid_dumpable: 0 } },
      tree: having({ undumpable: true }),
    },
    /may leave core dumps for root only, and fs.suid_dumpable is 0 on beta/,
    'warning',
  ),
  accepts('process/dumpable', 'both have the same', {
    source: { rights: { ...rights, suid_dumpable: 2 } },
    destination: { rights: { ...rights, suid_dumpable: 2 } },
    tree: having({ undumpable: true }),
  }),
  accepts('process/dumpable', 'there are no dumps on the source either', {
    source: { rights: { ...rights, suid_dumpable: 0 } },
    tree: having({ undumpable: true }),
  }),
  refuses(
    'process/io-priority',
    'it reads and writes when nobody else does',
    { tree: having({ io_priority: 3 << 13 }) },
    /has I\/O class 3, level 0/,
    'info',
  ),
  accepts('process/io-priority', 'it is the one of its niceness', {
    tree: having({ io_priority: (2 << 13) | 5 }, { tasks: [aTask({ nice: 5 })] }),
  }),
  accepts('process/io-priority', 'it is the one of a realtime process', {
    tree: having({ io_priority: (1 << 13) | 4 }, { tasks: [aTask({ policy: 2 })] }),
  }),
  refuses(
    'process/personality',
    'its addresses are not random',
    { tree: having({ personality: '00040000' }) },
    /has the flags 00040000/,
    'warning',
  ),
  accepts('process/personality', 'it has asked for nothing', { tree: having({ personality: '00000000' }) }),
  refuses(
    'process/rlimit',
    'root there may not raise what it has inherited',
    { tree: having({ hard_limits: { 'Max open files': '65536' } }), destination: { rights: limited } },
    /has "Max open files" at 65536, and root on beta can set 4096/,
    'warning',
  ),
  refuses(
    'process/rlimit',
    'it has no limit at all',
    { tree: having({ hard_limits: { 'Max open files': 'unlimited' } }), destination: { rights: limited } },
    /at unlimited/,
    'warning',
  ),
  refuses(
    'process/address-space',
    'its address space is full',
    { tree: having({ address_space: { limit_bytes: 64 * MIB, used_bytes: 64 * MIB, ...small } }) },
    /leaves nothing; CRIU needs 266480 bytes/,
  ),
  refuses(
    'process/address-space',
    'much private memory takes much room',
    { tree: having({ address_space: { limit_bytes: 2055 * MIB, used_bytes: 2048 * MIB, ...large } }) },
    /leaves 7 MiB; CRIU needs 9 MiB/,
  ),
  refuses(
    'process/address-space',
    'it is not known how much of its memory is private',
    { tree: having({ address_space: { limit_bytes: 2055 * MIB, used_bytes: 2048 * MIB } }) },
    /leaves 7 MiB; CRIU needs 9 MiB/,
  ),
  accepts('process/address-space', 'its address space has room', {
    tree: having({ address_space: { limit_bytes: 64 * MIB, used_bytes: 63 * MIB, ...small } }),
  }),
  accepts('process/address-space', 'most of its memory is shared', {
    tree: having({ address_space: { limit_bytes: 2049 * MIB, used_bytes: 2048 * MIB, ...small } }),
  }),
  refuses(
    'process/descriptor-limit',
    'its sandbox lets it open nothing',
    { tree: having({ descriptor_limit: 0 }, { fds: numbered(0, 1, 2, 5) }) },
    /may have 0 descriptors and has 4, which leaves 0 to be had; CRIU needs 4/,
  ),
  refuses(
    'process/descriptor-limit',
    'three numbers are left, and it is the first process',
    { tree: having({ descriptor_limit: 6 }, { fds: numbered(0, 1, 2) }) },
    /leaves 3 to be had; CRIU needs 4/,
  ),
  refuses(
    'process/descriptor-limit',
    'two numbers are left to a child',
    { tree: withChild({ settings: { descriptor_limit: 5 }, fds: numbered(0, 1, 2) }) },
    /leaves 2 to be had; CRIU needs 3/,
  ),
  accepts('process/descriptor-limit', 'four numbers are left', {
    tree: having({ descriptor_limit: 7 }, { fds: numbered(0, 1, 2) }),
  }),
  accepts('process/descriptor-limit', 'three numbers are left to a child', {
    tree: withChild({ settings: { descriptor_limit: 6 }, fds: numbered(0, 1, 2) }),
  }),
  accepts('process/descriptor-limit', 'what it has lies above its limit', {
    tree: having({ descriptor_limit: 4 }, { fds: numbered(7, 8, 9) }),
  }),
  accepts('process/descriptor-limit', 'it has no limit', { tree: having({}, { fds: numbered(0, 1, 2) }) }),
  accepts('process/rlimit', 'the limit is lower than the one there', {
    tree: having({ hard_limits: { 'Max open files': '1024' } }),
    destination: { rights: limited },
  }),
  accepts('process/rlimit', 'root there may raise limits', {
    tree: having({ hard_limits: { 'Max open files': '65536' } }),
    destination: { rights: { ...limited, ...rights } },
  }),
  refuses(
    'process/scheduler',
    'it has a deadline',
    { tree: task({ policy: 6 }) },
    /Thread 4711 of PID 4711 \(counter\) is scheduled by SCHED_DEADLINE/,
  ),
  accepts('process/scheduler', 'it has realtime priority', { tree: task({ policy: 2 }) }),
  refuses(
    'process/shadow-stack',
    'the processor there has none',
    { tree: one({ shadow_stack: true }) },
    /has a shadow stack, and will have none on beta/,
    'warning',
  ),
  accepts('process/shadow-stack', 'the processor there has them too', {
    tree: one({ shadow_stack: true }),
    source: { cpu: aCpu('user_shstk') },
    destination: { cpu: aCpu('user_shstk') },
  }),
  refuses(
    'process/speculation',
    'it forbids guessing',
    { tree: having({ speculation: [mitigated] }) },
    /has set Speculation_Store_Bypass: thread force mitigated/,
    'warning',
  ),
  accepts('process/speculation', 'the processor needs no protection', {
    tree: having({ speculation: ['Speculation_Store_Bypass: not vulnerable'] }),
  }),
  accepts('process/speculation', 'a seccomp filter has brought it', {
    tree: having({ speculation: [mitigated] }, { seccomp: 2 }),
  }),
  refuses(
    'process/timer-slack',
    'its timers are precise',
    { tree: having({ timer_slack_ns: 1 }) },
    /lets its timers be late by 1 ns/,
    'info',
  ),
  accepts('process/timer-slack', 'its timers are as usual', { tree: having({ timer_slack_ns: 50_000 }) }),
  accepts('process/timer-slack', 'a realtime process has none', { tree: having({ timer_slack_ns: 0 }) }),
  refuses(
    'process/32-bit',
    'CRIU there does not support it',
    { tree: having({ program_bits: 32 }) },
    /runs a 32-bit program, and CRIU on alpha does not say/,
  ),
  accepts('process/32-bit', 'it runs a 64-bit program', { tree: having({ program_bits: 64 }) }),
  refuses(
    'process/aio',
    'others have taken the room',
    { tree: one({ mappings: [ring] }), destination: { aio_events: { used: 65_500, most: 65_536 } } },
    /take 128 events at most; on beta 65500 of 65536 are taken/,
  ),
  refuses(
    'process/aio',
    'it is not known how much room there is',
    { tree: one({ mappings: [ring] }) },
    /not known/,
  ),
  accepts('process/aio', 'there is room', {
    tree: one({ mappings: [ring] }),
    destination: { aio_events: { used: 0, most: 65_536 } },
  }),
];

function aCpu(...flags: readonly string[]): {
  vendor: string;
  model: string;
  flags: readonly string[];
  count: number;
  load: number;
} {
  return { vendor: 'GenuineIntel', model: 'Xeon', flags, count: 2, load: 0.1 };
}
