import type { FdFacts, WorkloadFacts } from '../../../src/model/index.ts';
import { aFile } from '../../builders/a-host.ts';
import { aFd, aMapping, aProcess, aTree, anOpenFile } from '../../builders/a-process.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';

const MIB = 1024 * 1024;
const holding = (...fds: readonly FdFacts[]): WorkloadFacts => aTree({ processes: [aProcess({ fds })] });
const sharedWith = (command: string, fd: FdFacts): WorkloadFacts => ({
  ...holding(fd),
  outside_holders: { [fd.inode]: [{ pid: 77, command }] },
});
const deleted = (size: number, nlink = 0): WorkloadFacts =>
  holding(anOpenFile('/tmp/spool', { deleted: true, nlink, size_bytes: size, reachable_by_path: false }));
const tmp = { '/tmp': aFile({ kind: 'directory' }) };
const anonymous = (name: string, pid?: number): FdFacts =>
  aFd('anonymous', { name, link: `anon_inode:[${name}]`, ...(pid === undefined ? {} : { pid }) });
const slave = (number: number): FdFacts =>
  aFd('terminal', { path: `/dev/pts/${number}`, rdev: `136:${number}` });
const master = (index: number): FdFacts => aFd('terminal', { path: '/dev/ptmx', rdev: '5:2', index });
const fifo = aFd('fifo', { path: '/run/ctl' });
const locked = (pid: number): WorkloadFacts => ({
  ...holding(anOpenFile('/srv/db', { inode: '55' })),
  locks: [{ kind: 'POSIX', mode: 'WRITE', pid, inode: '55' }],
});

export const fdCases: readonly RuleCase[] = [
  refuses(
    'fds/deleted-file',
    'a small one travels in the images',
    { tree: deleted(MIB), files: tmp },
    /1 MiB\) has been deleted; it travels/,
    'info',
  ),
  refuses(
    'fds/deleted-file',
    'one is larger than CRIU carries',
    { tree: deleted(3 * MIB), files: tmp },
    /larger than the 1 MiB/,
  ),
  accepts('fds/deleted-file', 'all files have their names', {
    tree: holding(anOpenFile('/srv/db')),
    files: { '/srv/db': aFile() },
  }),
  refuses(
    'fds/deleted-changed-link',
    'another name is left',
    { tree: deleted(10, 1), files: tmp },
    /1 other name leads to the file/,
  ),
  accepts('fds/deleted-changed-link', 'no name is left', { tree: deleted(10), files: tmp }),
  refuses(
    'fds/replaced-file',
    'a log was rotated by renaming over it',
    { tree: holding(anOpenFile('/var/log/x', { reachable_by_path: false })) },
    /opened as \/var\/log\/x, where another file is now/,
  ),
  accepts('fds/replaced-file', 'the name leads to it', {
    tree: holding(anOpenFile('/srv/db')),
    files: { '/srv/db': aFile() },
  }),
  refuses(
    'fds/device',
    'a graphics card is open',
    { tree: holding(aFd('device', { path: '/dev/dri/card0', rdev: '226:0', block: false })) },
    /character device 226:0/,
  ),
  refuses(
    'fds/device',
    'a disk is open',
    { tree: holding(aFd('device', { path: '/dev/ram0', rdev: '1:0', block: true })) },
    /block device 1:0/,
  ),
  accepts('fds/device', '/dev/null is open', {
    tree: holding(aFd('device', { path: '/dev/null', rdev: '1:3', block: false })),
  }),
  refuses(
    'fds/tty',
    'a login is on the other side',
    { tree: holding(slave(0)) },
    /\/dev\/pts\/0 is open as fd 3/,
  ),
  refuses(
    'fds/tty',
    'it is a serial line',
    { tree: holding(aFd('terminal', { path: '/dev/ttyS0', rdev: '4:64' })) },
    /ttyS0/,
  ),
  accepts('fds/tty', 'the tree has both ends', {
    tree: holding(master(5), slave(5)),
    files: { '/dev/pts/5': { kind: 'absent' } },
  }),
  refuses(
    'fds/tty-number-taken',
    'somebody is logged in with that number',
    {
      tree: holding(master(5)),
      files: { '/dev/pts/5': [aFile({ kind: 'device' }), aFile({ kind: 'device' })] },
    },
    /\/dev\/pts\/5 exists on beta/,
  ),
  accepts('fds/tty-number-taken', 'the number is free', {
    tree: holding(master(5)),
    files: { '/dev/pts/5': { kind: 'absent' } },
  }),
  refuses(
    'fds/pipe-outside',
    'a log collector reads from it',
    { tree: sharedWith('collector', aFd('pipe', {})) },
    /PID 77 \(collector\) holds too/,
  ),
  accepts('fds/pipe-outside', 'both ends are in the tree', { tree: holding(aFd('pipe', {})) }),
  refuses(
    'fds/packet-pipe',
    'a pipe has O_DIRECT',
    { tree: holding(aFd('pipe', { flags: 0o40001 })) },
    /packet mode/,
  ),
  accepts('fds/packet-pipe', 'it is an ordinary one', { tree: holding(aFd('pipe', { flags: 0o1 })) }),
  refuses(
    'fds/fifo-missing',
    'it is not there',
    { tree: holding(fifo), files: { '/run/ctl': [aFile({ kind: 'fifo' }), { kind: 'absent' }] } },
    /does not exist on beta/,
  ),
  accepts('fds/fifo-missing', 'it is there', {
    tree: holding(fifo),
    files: { '/run/ctl': aFile({ kind: 'fifo' }) },
  }),
  refuses(
    'fds/fifo-outside',
    'somebody writes to it',
    { tree: sharedWith('cat', fifo), files: { '/run/ctl': aFile({ kind: 'fifo' }) } },
    /open in PID 77 \(cat\) too/,
  ),
  accepts('fds/fifo-outside', 'only the tree has it open', {
    tree: holding(fifo),
    files: { '/run/ctl': aFile({ kind: 'fifo' }) },
  }),
  refuses(
    'fds/inotify',
    'files are watched',
    { tree: holding(anonymous('inotify')) },
    /is an inotify descriptor/,
    'warning',
  ),
  accepts('fds/inotify', 'it only polls', { tree: holding(anonymous('eventpoll')) }),
  refuses('fds/io-uring', 'a ring is open', { tree: holding(anonymous('io_uring')) }, /has an io_uring open/),
  refuses(
    'fds/io-uring',
    'a ring is only mapped',
    {
      tree: aTree({
        processes: [aProcess({ mappings: [aMapping({ kind: 'io-uring', path: 'anon_inode:[io_uring]' })] })],
      }),
    },
    /has an io_uring mapped/,
  ),
  accepts('fds/io-uring', 'there is none', {}),
  refuses(
    'fds/pidfd',
    'it means a process that stays',
    { tree: holding(anonymous('pidfd', 1)) },
    /refers to PID 1/,
  ),
  refuses(
    'fds/pidfd',
    'it is not known what it means',
    { tree: holding(anonymous('pidfd')) },
    /could not be told/,
  ),
  accepts('fds/pidfd', 'it means a process of the tree', { tree: holding(anonymous('pidfd', 4711)) }),
  refuses(
    'fds/anonymous-unsupported',
    'a performance counter is open',
    { tree: holding(anonymous('perf_event')) },
    /anon_inode:\[perf_event\]/,
  ),
  refuses(
    'fds/anonymous-unsupported',
    'it is something that mig does not know',
    { tree: holding(aFd('other', { link: 'strange:[1]' })) },
    /strange:\[1\]/,
  ),
  accepts('fds/anonymous-unsupported', 'an event loop has its usual descriptors', {
    tree: holding(anonymous('eventpoll'), anonymous('eventfd'), anonymous('timerfd'), anonymous('signalfd')),
  }),
  refuses(
    'fds/namespace-outside',
    'the network of a container is held open',
    { tree: holding(aFd('namespace', { name: 'net', link: 'net:[99]', inode: '99' })) },
    /net:\[99\]/,
  ),
  accepts('fds/namespace-outside', 'it is its own', {
    tree: holding(aFd('namespace', { name: 'net', link: 'net:[4]', inode: '4' })),
  }),
  refuses(
    'fds/lock',
    'it holds a lock itself',
    { tree: locked(4711), files: { '/srv/db': aFile() } },
    /lock \(WRITE\) on \/srv\/db moves with the workload/,
    'info',
  ),
  refuses(
    'fds/lock',
    'another process holds a lock on its file',
    { tree: locked(77), files: { '/srv/db': aFile() } },
    /held by PID 77/,
  ),
  accepts('fds/lock', 'there are no locks', {}),
];
