import type { FdFacts, FileFacts, WatchFacts, WorkloadFacts } from '../../../src/model/index.ts';
import { aFile } from '../../builders/a-host.ts';
import { aFd, aMapping, aProcess, aTree, anOpenFile } from '../../builders/a-process.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';

const MIB = 1024 * 1024;
const holding = (...fds: readonly FdFacts[]): WorkloadFacts => aTree({ processes: [aProcess({ fds })] });
const sharedWith = (command: string, fd: FdFacts): WorkloadFacts => ({
  ...holding(fd),
  outside_holders: { [fd.inode]: [{ pid: 77, command }] },
});
const deleted = (size: number, nlink = 0, allocated?: number): WorkloadFacts =>
  holding(
    anOpenFile('/tmp/spool', {
      deleted: true,
      nlink,
      size_bytes: size,
      reachable_by_path: false,
      ...(allocated === undefined ? {} : { allocated_bytes: allocated }),
    }),
  );
const anonymous = (name: string, pid?: number): FdFacts =>
  aFd('anonymous', { name, link: `anon_inode:[${name}]`, ...(pid === undefined ? {} : { pid }) });
const slave = (number: number): FdFacts =>
  aFd('terminal', { path: `/dev/pts/${number}`, rdev: `136:${number}` });
const master = (index: number): FdFacts => aFd('terminal', { path: '/dev/ptmx', rdev: '5:2', index });
const current = aFd('terminal', { fd: 5, path: '/dev/tty', rdev: '5:0' });
const nothing = aFd('device', { path: '/dev/null', rdev: '1:3', block: false });
const null0 = aFile({ kind: 'device', rdev: '1:3', mode: 0o666 });
const absent: FileFacts = { kind: 'absent' };
const fifo = aFd('fifo', { path: '/run/ctl' });
const locked = (kind: string, mode = 'WRITE'): WorkloadFacts => ({
  ...holding(anOpenFile('/srv/db', { inode: '55' })),
  locks: [{ kind, mode, pid: 4711, inode: '55' }],
});
const lockedFile = (kind: string, mode: string, pid: number): FileFacts =>
  aFile({ locks: [{ kind, mode, pid }] });
const watching = (name: 'inotify' | 'fanotify', ...watches: readonly WatchFacts[]): WorkloadFacts =>
  holding(aFd('anonymous', { name, link: `anon_inode:${name}`, watches }));
const folder = aFile({ kind: 'directory' });
const spool = {
  path: '/srv',
  deleted: false,
  nlink: 2,
  size_bytes: 4096,
  mode: 0o755,
  reachable_by_path: true,
};

export const fdCases: readonly RuleCase[] = [
  refuses(
    'fds/deleted-file',
    'one travels in the images',
    { tree: deleted(256 * MIB) },
    /256 MiB\) has been deleted; it travels/,
    'info',
  ),
  refuses(
    'fds/deleted-file',
    'a long one has little in it',
    { tree: deleted(1024 * MIB, 0, 4096) },
    /4096 bytes\) has been deleted; it travels/,
    'info',
  ),
  refuses(
    'fds/deleted-file',
    'one is larger than mig carries',
    { tree: deleted(300 * MIB) },
    /larger than the 256 MiB/,
  ),
  accepts('fds/deleted-file', 'all files have their names', {
    tree: holding(anOpenFile('/srv/db')),
    files: { '/srv/db': aFile() },
  }),
  refuses(
    'fds/deleted-changed-link',
    'another name is left',
    { tree: deleted(10, 1) },
    /1 other name leads to the file/,
  ),
  refuses(
    'fds/deleted-changed-link',
    'a named pipe has another name',
    { tree: holding(aFd('fifo', { path: '/run/ctl', nlink: 1 })) },
    /\/run\/ctl .* 1 other name/,
  ),
  refuses(
    'fds/deleted-changed-link',
    'NFS keeps it under a name of its own',
    {
      tree: holding(anOpenFile('/mnt/.nfs00000000000186a000000001')),
      files: { '/mnt/.nfs00000000000186a000000001': aFile({ fstype: 'nfs4' }) },
    },
    /has been deleted, and goes when the workload closes it/,
  ),
  accepts('fds/deleted-changed-link', 'somebody has called it so, and it lies on a disk', {
    tree: holding(anOpenFile('/mnt/.nfs00000000000186a000000001')),
    files: { '/mnt/.nfs00000000000186a000000001': aFile() },
  }),
  accepts('fds/deleted-changed-link', 'no name is left', { tree: deleted(10) }),
  refuses(
    'fds/replaced-file',
    'a log was rotated by renaming over it',
    { tree: holding(anOpenFile('/var/log/x', { reachable_by_path: false })) },
    /opened as \/var\/log\/x, where another file is now/,
  ),
  accepts('fds/replaced-file', 'a process has ended whose /proc file it is', {
    tree: holding(anOpenFile('/proc/4799/stat', { reachable_by_path: false })),
  }),
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
  accepts('fds/device', '/dev/null is open', { tree: holding(nothing), files: { '/dev/null': null0 } }),
  refuses(
    'fds/device',
    'there is no /dev/null',
    { tree: holding(nothing), files: { '/dev/null': [null0, absent] } },
    /\/dev\/null .* does not exist on beta/,
  ),
  refuses(
    'fds/device',
    'it is another one there',
    { tree: holding(nothing), files: { '/dev/null': [null0, aFile({ kind: 'device', rdev: '1:5' })] } },
    /\/dev\/null .* is another device on beta/,
  ),
  accepts('fds/device', 'it makes a network interface', {
    tree: holding(aFd('device', { path: '/dev/net/tun', rdev: '10:200', block: false })),
  }),
  refuses(
    'fds/tun',
    'a tunnel ends in it',
    { tree: holding(aFd('device', { path: '/dev/net/tun', rdev: '10:200', block: false })) },
    /\/dev\/net\/tun is open as fd 3/,
  ),
  accepts('fds/tun', 'another device is open', {
    tree: holding(aFd('device', { path: '/dev/fuse', rdev: '10:229', block: false })),
  }),
  refuses(
    'fds/pty-master-outside',
    'a login is on the other side',
    { tree: holding(slave(0)) },
    /\/dev\/pts\/0 is open as fd 3/,
  ),
  accepts('fds/pty-master-outside', 'it has been hung up', {
    tree: holding(aFd('terminal', { path: '/dev/pts/5', rdev: '136:5', hung_up: true })),
    files: { '/dev/pts/5': absent },
  }),
  accepts('fds/pty-master-outside', 'the tree has both ends', {
    tree: holding(master(5), slave(5)),
    files: { '/dev/pts/5': { kind: 'absent' } },
  }),
  refuses(
    'fds/tty',
    'it is a serial line',
    {
      tree: holding(aFd('terminal', { path: '/dev/ttyS0', rdev: '4:64' })),
      files: { '/dev/ttyS0': aFile({ kind: 'device' }) },
    },
    /ttyS0 .* is a terminal that CRIU does not carry/,
  ),
  refuses(
    'fds/tty',
    'it is a virtual console',
    {
      tree: holding(aFd('terminal', { path: '/dev/tty7', rdev: '4:7' })),
      files: { '/dev/tty7': aFile({ kind: 'device' }) },
    },
    /tty7 .* is the one of beta after the move/,
    'warning',
  ),
  refuses(
    'fds/tty',
    'its controlling terminal is with somebody else',
    {
      tree: holding(aFd('terminal', { path: '/dev/tty', rdev: '5:0' })),
      files: { '/dev/tty': aFile({ kind: 'device' }) },
    },
    /\/dev\/tty .* is a terminal that CRIU does not carry/,
  ),
  accepts('fds/tty', 'its controlling terminal is its own', {
    tree: aTree({
      processes: [
        aProcess({ terminal: '136:5', fds: [master(5), current] }),
        aProcess({ pid: 4712, fds: [slave(5)] }),
      ],
    }),
    files: { '/dev/pts/5': absent, '/dev/tty': aFile({ kind: 'device' }) },
  }),
  refuses(
    'fds/tty',
    'its controlling terminal is its own, and CRIU comes across the other end first',
    {
      tree: aTree({
        processes: [
          aProcess({ fds: [master(5)] }),
          aProcess({ pid: 4712, terminal: '136:5', fds: [slave(5), current] }),
        ],
      }),
      files: { '/dev/pts/5': absent, '/dev/tty': aFile({ kind: 'device' }) },
    },
    /\/dev\/tty .* is a terminal that CRIU does not carry/,
  ),
  refuses(
    'fds/tty',
    'there is no such console',
    {
      tree: holding(aFd('terminal', { path: '/dev/console', rdev: '5:1' })),
      files: { '/dev/console': { kind: 'absent' } },
    },
    /console .* does not exist on beta/,
  ),
  accepts('fds/tty', 'it is a pseudo-terminal', {
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
  refuses(
    'fds/tty-number-taken',
    'the number is too high',
    {
      tree: holding(master(33)),
      files: { '/dev/pts/33': absent, '/dev/pts/0': aFile({ kind: 'device' }), '/dev/pts/1': absent },
    },
    /\/dev\/pts\/33 is out of reach on beta, where 1 is free/,
  ),
  accepts('fds/tty-number-taken', 'the numbers before it are in use', {
    tree: holding(master(33), aFd('terminal', { fd: 4, path: '/dev/ptmx', rdev: '5:2', index: 1 })),
    files: { '/dev/pts/33': absent, '/dev/pts/0': aFile({ kind: 'device' }), '/dev/pts/1': absent },
  }),
  accepts('fds/tty-number-taken', 'it is the highest that CRIU tries', {
    tree: holding(master(31)),
    files: { '/dev/pts/31': absent },
  }),
  refuses(
    'fds/tty-number-taken',
    'a terminal that has been hung up has a number that is in use there',
    {
      tree: holding(aFd('terminal', { path: '/dev/pts/5', rdev: '136:5', hung_up: true })),
      files: { '/dev/pts/5': [absent, aFile({ kind: 'device' })] },
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
  accepts('fds/fifo-missing', 'its name is gone on the source', {
    tree: holding(aFd('fifo', { path: '/run/ctl', nlink: 0 })),
  }),
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
    'a folder is watched',
    { tree: watching('inotify', { on: 'inode', path: '/run/x' }), files: { '/run/x': folder } },
    /is watched again by path/,
    'warning',
  ),
  refuses(
    'fds/inotify',
    'what it watches is not there',
    {
      tree: watching('inotify', { on: 'inode', path: '/run/x' }),
      files: { '/run/x': [folder, { kind: 'absent' }] },
    },
    /watches \/run\/x, which does not exist on beta/,
  ),
  refuses(
    'fds/inotify',
    'what it watches has been deleted',
    { tree: watching('inotify', { on: 'inode' }) },
    /something that CRIU finds no path to/,
  ),
  refuses(
    'fds/inotify',
    'it is not known what it watches',
    { tree: holding(anonymous('inotify')) },
    /could not be read/,
  ),
  refuses(
    'fds/dnotify',
    'a folder sends it signals',
    { tree: holding(aFd('directory', { ...spool, signals_owner: true })), files: { '/srv': folder } },
    /^fd 3 of PID 4711: signals of \/srv would not come any more\.$/,
    'warning',
  ),
  accepts('fds/dnotify', 'a folder sends nobody signals', {
    tree: holding(aFd('directory', spool)),
    files: { '/srv': folder },
  }),
  accepts('fds/inotify', 'it only polls', { tree: holding(anonymous('eventpoll')) }),
  refuses(
    'fds/fanotify',
    'a mount is marked',
    { tree: watching('fanotify', { on: 'mount', path: '/' }) },
    /is marked again by path/,
    'warning',
  ),
  refuses(
    'fds/fanotify',
    'a file system is marked',
    { tree: watching('fanotify', { on: 'file-system' }) },
    /a whole file system/,
  ),
  refuses(
    'fds/fanotify',
    'a mount of a container is marked',
    { tree: watching('fanotify', { on: 'mount' }) },
    /a mount that is none of the host's/,
  ),
  accepts('fds/fanotify', 'it is inotify', { tree: watching('inotify') }),
  refuses(
    'fds/epoll-outside',
    'what it watches was given away',
    { tree: holding(aFd('anonymous', { name: 'eventpoll', targets: [{ fd: 7, inode: '77' }] })) },
    /watches what was fd 7 \(inode 77\), which PID 4711 has no longer open/,
  ),
  accepts('fds/epoll-outside', 'what it watches is open under another number', {
    tree: holding(
      aFd('anonymous', { name: 'eventpoll', targets: [{ fd: 7, inode: '77' }] }),
      aFd('pipe', { fd: 8, inode: '77' }),
    ),
  }),
  refuses(
    'fds/eventfd',
    'somebody outside has it too',
    {
      tree: {
        ...holding(aFd('anonymous', { name: 'eventfd', eventfd_id: '12' })),
        outside_holders: { 'eventfd:12': [{ pid: 77, command: 'broker' }] },
      },
    },
    /an eventfd that PID 77 \(broker\) holds too/,
  ),
  refuses(
    'fds/eventfd',
    'it is a semaphore',
    { tree: holding(aFd('anonymous', { name: 'eventfd', eventfd_id: '12', semaphore: true })) },
    /counts down one by one/,
    'warning',
  ),
  accepts('fds/eventfd', 'only the tree has it', {
    tree: holding(aFd('anonymous', { name: 'eventfd', eventfd_id: '12' })),
  }),
  refuses(
    'fds/timerfd',
    'it rings every second',
    { tree: holding(aFd('anonymous', { name: 'timerfd', clock: 1, interval_ms: 1000 })) },
    /rings every 1000 ms/,
    'warning',
  ),
  refuses(
    'fds/timerfd',
    'it would wake the machine up',
    { tree: holding(aFd('anonymous', { name: 'timerfd', clock: 9 })) },
    /goes by clock 9/,
  ),
  accepts('fds/timerfd', 'it rings once', { tree: holding(anonymous('timerfd')) }),
  refuses(
    'fds/mqueue',
    'a queue is open',
    { tree: holding(aFd('message-queue', { path: '/jobs', mounted: false })) },
    /is the message queue \/jobs/,
  ),
  accepts('fds/mqueue', 'a file is open', {
    tree: holding(anOpenFile('/srv/db')),
    files: { '/srv/db': aFile() },
  }),
  refuses(
    'fds/open-by-other-mount-namespace',
    'a container handed a file over',
    { tree: holding(anOpenFile('/data/x', { mounted: false, mount_id: 412, reachable_by_path: false })) },
    /is \/data\/x on mount 412, which the process does not see on alpha/,
  ),
  refuses(
    'fds/open-by-other-mount-namespace',
    'it is a device of a container',
    { tree: holding(aFd('device', { path: '/dev/fuse', rdev: '10:229', block: false, mounted: false })) },
    /is \/dev\/fuse/,
  ),
  refuses(
    'fds/open-by-other-mount-namespace',
    'it is a device whose mount is gone everywhere',
    { tree: holding(aFd('device', { path: '/null', rdev: '1:3', block: false, mounted: false })) },
    /is \/null/,
  ),
  accepts('fds/open-by-other-mount-namespace', 'systemd has opened it before it made the sandbox', {
    tree: holding(aFd('device', { path: '/dev/null', rdev: '1:3', block: false, mounted: false })),
    files: { '/dev/null': aFile({ kind: 'device', rdev: '1:3' }) },
  }),
  accepts('fds/open-by-other-mount-namespace', 'the host has the mount', {
    tree: holding(anOpenFile('/srv/db', { mounted: true })),
    files: { '/srv/db': aFile() },
  }),
  accepts('fds/open-by-other-mount-namespace', 'it is a message queue', {
    tree: holding(aFd('message-queue', { path: '/jobs', mounted: false })),
  }),
  refuses(
    'fds/proc-of-other',
    'it watches a process that stays',
    { tree: holding(anOpenFile('/proc/77/stat')) },
    /tells of PID 77, which stays on alpha/,
  ),
  accepts('fds/proc-of-other', 'the process has ended', {
    tree: holding(anOpenFile('/proc/77/stat', { reachable_by_path: false })),
  }),
  accepts('fds/proc-of-other', 'it is its own', { tree: holding(anOpenFile('/proc/4711/stat')) }),
  refuses(
    'fds/opath',
    'it is the path of a named pipe',
    {
      tree: holding(aFd('fifo', { path: '/run/ctl', link: '/run/ctl', flags: 0o10000000 })),
      files: { '/run/ctl': aFile({ kind: 'fifo' }) },
    },
    /is the path \/run\/ctl/,
  ),
  refuses(
    'fds/opath',
    'it is the path of a socket',
    { tree: holding(aFd('other', { link: '/run/app.sock', flags: 0o10000000 })) },
    /is the path \/run\/app.sock/,
  ),
  accepts('fds/opath', 'it is the path of a file', {
    tree: holding(anOpenFile('/srv/db', { flags: 0o10000000 })),
    files: { '/srv/db': aFile() },
  }),
  accepts('fds/anonymous-unsupported', 'it is the path of a socket', {
    tree: holding(aFd('other', { link: '/run/app.sock', flags: 0o10000000 })),
  }),
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
  refuses(
    'fds/pidfd',
    'it means a thread',
    { tree: holding(aFd('anonymous', { name: 'pidfd', pid: 4711, flags: 0o2000202 })) },
    /refers to thread 4711 alone/,
  ),
  refuses(
    'fds/pidfd',
    'CRIU does not know pidfds yet',
    {
      tree: holding(anonymous('pidfd', -1)),
      source: {
        criu: { path: '/usr/sbin/criu', version: '4.0', check: { passed: true, output: '' }, features: {} },
      },
    },
    /refers to a process that has ended/,
  ),
  accepts('fds/pidfd', 'it means a process of the tree', { tree: holding(anonymous('pidfd', 4711)) }),
  accepts('fds/pidfd', 'it means a process that has ended', { tree: holding(anonymous('pidfd', -1)) }),
  refuses(
    'fds/perf-event',
    'a performance counter is open',
    { tree: holding(anonymous('perf_event')) },
    /anon_inode:\[perf_event\]/,
  ),
  accepts('fds/perf-event', 'there is none', { tree: holding(anonymous('eventfd')) }),
  refuses(
    'fds/userfaultfd',
    'it serves pages itself',
    { tree: holding(anonymous('userfaultfd')) },
    /anon_inode:\[userfaultfd\]/,
  ),
  accepts('fds/userfaultfd', 'it does not', { tree: holding(anonymous('eventfd')) }),
  refuses('fds/bpf', 'a map is open', { tree: holding(anonymous('bpf-map')) }, /anon_inode:\[bpf-map\]/),
  accepts('fds/bpf', 'there is none', { tree: holding(anonymous('eventfd')) }),
  refuses(
    'fds/anonymous-unsupported',
    'a Landlock ruleset is open',
    { tree: holding(anonymous('landlock-ruleset')) },
    /anon_inode:\[landlock-ruleset\]/,
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
    { tree: locked('POSIX'), files: { '/srv/db': [lockedFile('POSIX', 'WRITE', 4711), aFile()] } },
    /lock \(WRITE\) on \/srv\/db moves with the workload/,
    'info',
  ),
  refuses(
    'fds/lock',
    'another process on the source has locked the file too',
    {
      tree: locked('POSIX', 'READ'),
      files: { '/srv/db': [lockedFile('POSIX', 'READ', 77), aFile()] },
    },
    /\/srv\/db is locked by PID 77 on alpha too/,
    'warning',
  ),
  refuses(
    'fds/lock',
    'somebody has the lock on the destination',
    { tree: locked('POSIX'), files: { '/srv/db': [aFile(), lockedFile('OFDLCK', 'READ', -1)] } },
    /is taken on beta by a process that the kernel does not tell/,
  ),
  refuses(
    'fds/lock',
    'both hosts see the same file',
    {
      tree: locked('FLOCK'),
      files: { '/srv/db': aFile({ fstype: 'nfs4' }) },
      workload: { files: [{ path: '/srv', policy: 'shared' }] },
    },
    /held by the frozen workload itself while beta tries to get it/,
  ),
  accepts('fds/lock', 'there are no locks', {}),
  accepts('fds/lock', 'it is a lease', { tree: locked('LEASE', 'READ'), files: { '/srv/db': aFile() } }),
  refuses(
    'fds/lease',
    'nobody is in its way',
    { tree: locked('LEASE', 'READ'), files: { '/srv/db': aFile() } },
    /A lease \(READ\) on \/srv\/db moves with the workload/,
    'info',
  ),
  refuses(
    'fds/lease',
    'somebody uses the file on the destination',
    { tree: locked('LEASE', 'WRITE'), files: { '/srv/db': [aFile(), lockedFile('FLOCK', 'WRITE', 88)] } },
    /cannot be had on beta, where PID 88 uses the file as well/,
  ),
  refuses(
    'fds/lease',
    'mig carries the file',
    {
      tree: locked('LEASE', 'READ'),
      files: { '/srv/db': aFile() },
      workload: { files: [{ path: '/srv', policy: 'copy' }] },
    },
    /cannot be had on beta while mig carries the file/,
  ),
  accepts('fds/lease', 'it is a lock', { tree: locked('FLOCK'), files: { '/srv/db': aFile() } }),
];

const lockKinds: readonly (readonly [string, string, string, string, boolean])[] = [
  ['FLOCK', 'WRITE', 'POSIX', 'WRITE', false],
  ['FLOCK', 'READ', 'FLOCK', 'READ', false],
  ['FLOCK', 'READ', 'FLOCK', 'WRITE', true],
  ['OFDLCK', 'WRITE', 'POSIX', 'READ', true],
  ['POSIX', 'WRITE', 'LEASE', 'READ', false],
];

/** Which lock on the destination is in the way of which lock of the tree. */
export const lockCases: readonly RuleCase[] = lockKinds.map(
  ([kind, mode, otherKind, otherMode, inTheWay]) => {
    const when = `${otherKind} ${otherMode} on the destination meets ${kind} ${mode}`;
    const changes = {
      tree: locked(kind, mode),
      files: { '/srv/db': [aFile(), lockedFile(otherKind, otherMode, 88)] as const },
    };
    return inTheWay
      ? refuses('fds/lock', when, changes, /is taken on beta by PID 88/)
      : refuses('fds/lock', when, changes, /moves with the workload/, 'info');
  },
);
