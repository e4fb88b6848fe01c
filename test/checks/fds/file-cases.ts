import type { FdFacts, FileFacts, TreeFacts, WorkloadFacts } from '../../../src/model/index.ts';
import { aFile } from '../../builders/a-host.ts';
import { aFd, aMapping, aProcess, aTree, anOpenFile } from '../../builders/a-process.ts';
import type { MoveChanges } from '../../builders/a-move.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';

const PATH = '/srv/data';
const FOLDER = '/var/lib/app';
const READ = 0o100000;
const READ_WRITE = 0o100002;
const LOG = 0o102001; // O_WRONLY | O_APPEND
const absent: FileFacts = { kind: 'absent' };

const holding = (...fds: readonly FdFacts[]): WorkloadFacts => aTree({ processes: [aProcess({ fds })] });

/** /srv/data open for reading, with what each host has there. */
function open(
  here: FileFacts,
  there: FileFacts,
  flags = READ,
  policy?: 'copy' | 'shared' | 'ignore',
): MoveChanges {
  return {
    tree: holding(anOpenFile(PATH, { flags })),
    files: { [PATH]: [here, there] },
    ...(policy ? { workload: { files: [{ path: '/srv', policy }] } } : {}),
  };
}

/** /var/lib/app, which mig is to carry with all that is in it, as each host has it. */
function folder(here: FileFacts, there: FileFacts): MoveChanges {
  return {
    workload: { files: [{ path: FOLDER, policy: 'copy' }] },
    files: { [FOLDER]: [here, there] },
  };
}

const onNfs = (changes: Partial<Parameters<typeof aFile>[0]> = {}): FileFacts =>
  aFile({ fstype: 'nfs4', mounted_from: 'nas:/data', ...changes });

const aFolder = (tree: Partial<TreeFacts> = {}): FileFacts =>
  aFile({
    kind: 'directory',
    mode: 0o750,
    tree: { entries: 3, allocated_bytes: 4096, special: [], ...tree },
  });

const openDirectory = (there: FileFacts): MoveChanges => ({
  tree: holding(
    aFd('directory', {
      path: PATH,
      deleted: false,
      nlink: 2,
      size_bytes: 4096,
      mode: 0o755,
      reachable_by_path: true,
    }),
  ),
  files: { [PATH]: [aFile({ kind: 'directory', mode: 0o755 }), there] },
});

export const fileCases: readonly RuleCase[] = [
  refuses(
    'fds/file-missing',
    'a data file is not there',
    open(aFile(), absent),
    /\/srv\/data \(open as fd 3 of PID 4711\) does not exist on beta/,
  ),
  refuses(
    'fds/file-missing',
    'a log file is not there',
    open(aFile(), absent, LOG),
    /does not exist on beta/,
  ),
  refuses(
    'fds/file-missing',
    'a library is not there',
    {
      tree: aTree({ processes: [aProcess({ mappings: [aMapping()] })] }),
      files: { '/usr/lib/libc.so.6': [aFile(), absent] },
    },
    /libc.so.6 \(mapped by PID 4711\)/,
  ),
  refuses(
    'fds/file-missing',
    'the program is not there',
    { files: { '/usr/bin/counter': [aFile(), absent] } },
    /the program of PID 4711/,
  ),
  refuses(
    'fds/file-missing',
    'a shared file system is not mounted there',
    open(aFile(), absent, READ, 'shared'),
    /does not exist/,
  ),
  accepts('fds/file-missing', 'the file is there', open(aFile(), aFile())),
  accepts('fds/file-missing', 'mig carries it', open(aFile(), absent, READ, 'copy')),
  accepts('fds/file-missing', 'the YAML says to ignore it', open(aFile(), absent, READ, 'ignore')),
  accepts('fds/file-missing', "it is the process's own entry in /proc", {
    tree: holding(anOpenFile('/proc/4711/stat')),
  }),
  refuses(
    'fds/directory-missing',
    'an open directory is not there',
    openDirectory(absent),
    /\/srv\/data .* does not exist on beta/,
  ),
  accepts('fds/directory-missing', 'a deleted file was in a directory that CRIU makes for the moment', {
    tree: holding(anOpenFile('/srv/tmp/x', { deleted: true, nlink: 0, reachable_by_path: false })),
    files: { '/srv/tmp': [aFile({ kind: 'directory' }), absent] },
  }),
  accepts(
    'fds/directory-missing',
    'an open directory is there',
    openDirectory(aFile({ kind: 'directory', mode: 0o755 })),
  ),
  refuses(
    'fds/file-unreadable',
    'the destination could not look',
    open(aFile(), { kind: 'unreadable', error: 'Permission denied' }),
    /\/srv\/data on beta: Permission denied/,
  ),
  refuses(
    'fds/file-unreadable',
    'nobody asked the destination',
    { tree: holding(anOpenFile('/srv/new')) },
    /the probe did not look at it/,
  ),
  accepts('fds/file-unreadable', 'the destination looked', open(aFile(), absent)),
  refuses(
    'fds/file-kind',
    'a directory is in its place',
    open(aFile(), aFile({ kind: 'directory' })),
    /is a file on the source .* and a directory on beta/,
  ),
  refuses(
    'fds/file-kind',
    'a symbolic link is in its place',
    open(aFile(), aFile({ kind: 'symlink' })),
    /a symlink on beta/,
  ),
  refuses(
    'fds/file-kind',
    'a symbolic link to a directory is in its place',
    open(aFile(), aFile({ kind: 'symlink', leads_to: aFile({ kind: 'directory' }) })),
    /a directory on beta/,
  ),
  refuses(
    'fds/file-kind',
    'mig would carry it, and a symbolic link is in its place',
    open(aFile(), aFile({ kind: 'symlink', leads_to: aFile() }), READ, 'copy'),
    /a symlink on beta/,
  ),
  accepts(
    'fds/file-kind',
    'a symbolic link to a file is in its place',
    open(aFile(), aFile({ kind: 'symlink', leads_to: aFile() })),
  ),
  refuses(
    'fds/file-size',
    'the file behind a symbolic link is longer there',
    open(aFile(), aFile({ kind: 'symlink', leads_to: aFile({ content: 'longer than that' }) })),
    /6 bytes on alpha and 16 on beta/,
  ),
  refuses(
    'fds/file-missing',
    'a symbolic link in its place leads nowhere',
    open(aFile(), aFile({ kind: 'symlink', leads_to: absent })),
    /does not exist on beta/,
  ),
  accepts('fds/file-kind', 'both are files', open(aFile(), aFile())),
  refuses(
    'fds/file-size',
    'it is longer there',
    open(aFile(), aFile({ content: 'longer than that' })),
    /has 6 bytes on alpha and 16 on beta/,
  ),
  refuses(
    'fds/file-size',
    'the shared file system is another one',
    open(aFile(), aFile({ content: 'no' }), READ, 'shared'),
    /6 bytes on alpha and 2/,
  ),
  accepts(
    'fds/file-size',
    'it is a log that only grows',
    open(aFile(), aFile({ content: 'longer than that' }), LOG),
  ),
  accepts(
    'fds/file-size',
    'mig carries it',
    open(aFile(), aFile({ content: 'longer than that' }), READ, 'copy'),
  ),
  refuses(
    'fds/file-mode',
    'it is writable for others there',
    open(aFile(), aFile({ mode: 0o666 })),
    /mode 0644 on alpha and 0666 on beta/,
  ),
  refuses(
    'fds/file-mode',
    'a log has another mode',
    open(aFile(), aFile({ mode: 0o600 }), LOG),
    /0600 on beta/,
  ),
  refuses(
    'fds/file-mode',
    'a directory is not sticky there',
    {
      tree: holding(
        aFd('directory', {
          path: PATH,
          deleted: false,
          nlink: 2,
          size_bytes: 4096,
          mode: 0o1777,
          reachable_by_path: true,
        }),
      ),
      files: {
        [PATH]: [aFile({ kind: 'directory', mode: 0o1777 }), aFile({ kind: 'directory', mode: 0o777 })],
      },
    },
    /mode 1777 on alpha and 0777 on beta/,
  ),
  refuses(
    'fds/file-mode',
    'a named pipe is open to everybody there',
    {
      tree: holding(aFd('fifo', { path: PATH })),
      files: { [PATH]: [aFile({ kind: 'fifo', mode: 0o600 }), aFile({ kind: 'fifo', mode: 0o666 })] },
    },
    /mode 0600 on alpha and 0666 on beta/,
  ),
  refuses(
    'fds/file-mode',
    'a device may be used by root only there',
    {
      tree: holding(aFd('device', { path: '/dev/null', rdev: '1:3', block: false })),
      files: {
        '/dev/null': [
          aFile({ kind: 'device', rdev: '1:3', mode: 0o666 }),
          aFile({ kind: 'device', rdev: '1:3', mode: 0o600 }),
        ],
      },
    },
    /mode 0666 on alpha and 0600 on beta/,
  ),
  accepts('fds/file-mode', 'the modes are equal', open(aFile(), aFile())),
  accepts(
    'fds/file-mode',
    'mig carries it with its mode',
    open(aFile(), aFile({ mode: 0o600 }), READ, 'copy'),
  ),
  refuses(
    'fds/file-content',
    'it has the same size and other bytes',
    open(aFile({ content: 'counts' }), aFile({ content: 'count5' })),
    /same size on both hosts and different bytes/,
  ),
  refuses(
    'fds/file-content',
    'package managers know which versions are installed',
    open(
      aFile({ content: 'counts', package: 'counter 1.2-1' }),
      aFile({ content: 'count5', package: 'counter 1.2-3' }),
    ),
    /different bytes\. It is from counter 1\.2-1 on alpha, and from counter 1\.2-3 on beta\./,
  ),
  refuses(
    'fds/file-content',
    'the program was built anew',
    {
      files: {
        '/usr/bin/counter': [
          aFile({ content: 'build1', mode: 0o755 }),
          aFile({ content: 'build2', mode: 0o755 }),
        ],
      },
    },
    /\/usr\/bin\/counter/,
  ),
  accepts('fds/file-content', 'the bytes are equal', open(aFile(), aFile())),
  accepts(
    'fds/file-content',
    'it is a log',
    open(aFile({ content: 'counts' }), aFile({ content: 'count5' }), LOG),
  ),
  refuses(
    'fds/unhashed',
    'it was too large to be hashed',
    open(unhashed(5e9), unhashed(5e9)),
    /4769 MiB\) was not hashed on both hosts/,
  ),
  accepts('fds/unhashed', 'its size tells already', open(unhashed(5e9), unhashed(4e9))),
  accepts('fds/unhashed', 'it is empty', open(unhashed(0), unhashed(0))),
  accepts('fds/unhashed', 'the kernel makes it', {
    tree: holding(anOpenFile('/sys/power/state')),
    files: { '/sys/power/state': unhashed(4096) },
  }),
  refuses(
    'fds/growing-file',
    'an equal file is open for writing',
    open(aFile(), aFile(), READ_WRITE),
    /open for writing/,
    'warning',
  ),
  refuses(
    'fds/growing-file',
    'an equal file is mapped shared and writable',
    {
      tree: aTree({
        processes: [aProcess({ mappings: [aMapping({ path: PATH, shared: true, writable: true })] })],
      }),
      files: { [PATH]: aFile() },
    },
    /mapped by PID 4711/,
    'warning',
  ),
  accepts('fds/growing-file', 'it is open for reading', open(aFile(), aFile())),
  accepts('fds/growing-file', 'mig carries it', open(aFile(), absent, READ_WRITE, 'copy')),
  refuses(
    'fds/would-overwrite',
    'another file is in its place',
    open(aFile(), aFile({ content: 'precious' }), READ, 'copy'),
    /has another file of 8 bytes there/,
  ),
  accepts('fds/would-overwrite', 'the two are equal', open(aFile(), aFile(), READ, 'copy')),
  accepts(
    'fds/would-overwrite',
    'mig left it behind',
    open(aFile(), aFile({ content: 'former', left_behind: true }), READ, 'copy'),
  ),
  accepts(
    'fds/would-overwrite',
    'it is an older copy',
    open(
      aFile({ content: 'counts and counts', prefix_bytes: 6, prefix_sha256: 'sha256 of counts' }),
      aFile({ content: 'counts' }),
      LOG,
      'copy',
    ),
  ),
  accepts('fds/would-overwrite', 'there is nothing', open(aFile(), absent, READ, 'copy')),
  refuses(
    'fds/would-overwrite',
    'a folder has something else in it there',
    folder(aFolder({ lost: { count: 7, first: ['a', 'b/c'] } }), aFolder()),
    /\/var\/lib\/app is to be copied, and beta has something else there: a, b\/c and 5 more/,
  ),
  refuses(
    'fds/would-overwrite',
    'a folder there has too much in it to be compared',
    folder(aFolder(), aFolder({ entries: 100_000 })),
    /100000 files there, too many to compare/,
  ),
  refuses(
    'fds/would-overwrite',
    'a file is in the place of a folder',
    folder(aFolder(), aFile()),
    /is a file on beta/,
  ),
  accepts('fds/would-overwrite', 'there is no such folder', folder(aFolder(), absent)),
  accepts(
    'fds/would-overwrite',
    'there is nothing in the folder',
    folder(aFolder(), aFolder({ entries: 0 })),
  ),
  accepts(
    'fds/would-overwrite',
    'mig left the folder behind',
    folder(aFolder(), aFolder({ left_behind: true })),
  ),
  accepts(
    'fds/would-overwrite',
    'all that is in the folder is on the source as well',
    folder(aFolder({ lost: { count: 0, first: [] } }), aFolder()),
  ),
  accepts('fds/would-overwrite', 'a file in such a folder differs', {
    ...folder(aFolder(), aFolder({ left_behind: true })),
    tree: holding(anOpenFile(`${FOLDER}/x`)),
    files: {
      [FOLDER]: [aFolder(), aFolder({ left_behind: true })],
      [`${FOLDER}/x`]: [aFile(), aFile({ content: 'other' })],
    },
  }),
  refuses(
    'fds/shared-not-proven',
    'it lies on a disk of the host',
    open(aFile(), aFile(), READ, 'shared'),
    /to be shared, but on alpha it lies on a file system of its own, of type ext4/,
  ),
  refuses(
    'fds/shared-not-proven',
    'the hosts have mounted different exports',
    open(onNfs(), onNfs({ mounted_from: 'nas:/other' }), READ, 'shared'),
    /alpha has mounted nas:\/data \(nfs4\) there, and beta nas:\/other \(nfs4\)/,
  ),
  refuses(
    'fds/shared-not-proven',
    'it is another file of the same export',
    open(onNfs(), onNfs({ inode: '101' }), READ, 'shared'),
    /its inode is 100 on alpha and 101 on beta/,
  ),
  accepts(
    'fds/shared-not-proven',
    'it is the same file of the same export',
    open(onNfs(), onNfs(), READ, 'shared'),
  ),
  accepts('fds/file-missing', 'shared memory is carried without a rule', {
    tree: holding(anOpenFile('/dev/shm/pages')),
    files: { '/dev/shm/pages': [aFile(), absent] },
  }),
  refuses(
    'fds/copy-special',
    'something is mounted in a folder that travels',
    folder(aFolder({ special: [{ path: 'wal', kind: 'mount' }] }), absent),
    /\/var\/lib\/app\/wal has another file system mounted on it/,
  ),
  refuses(
    'fds/copy-special',
    'a device is in a folder that travels',
    folder(aFolder({ special: [{ path: 'dev/null', kind: 'device' }] }), absent),
    /\/var\/lib\/app\/dev\/null is a device/,
  ),
  refuses(
    'fds/copy-special',
    'the folder is a link',
    folder(aFile({ kind: 'symlink' }), absent),
    /\/var\/lib\/app is a symbolic link on alpha/,
  ),
  accepts('fds/copy-special', 'a fifo is in a folder that travels', {
    ...folder(aFolder(), absent),
    tree: holding(aFd('fifo', { path: `${FOLDER}/pipe` })),
  }),
  refuses(
    'fds/file-unreadable',
    'the source did not say whether it is a folder',
    { workload: { files: [{ path: FOLDER, policy: 'copy' }] } },
    /\/var\/lib\/app on alpha: the probe did not look at it/,
  ),
  accepts('fds/directory-missing', 'it travels with all that is in it', {
    ...folder(aFolder(), absent),
    tree: holding(
      aFd('directory', {
        path: `${FOLDER}/sub`,
        deleted: false,
        nlink: 2,
        size_bytes: 4096,
        mode: 0o755,
        reachable_by_path: true,
      }),
    ),
  }),
  accepts('fds/fifo-missing', 'it travels in a folder', {
    ...folder(aFolder(), absent),
    tree: holding(aFd('fifo', { path: `${FOLDER}/pipe` })),
  }),
  accepts('fds/file-kind', 'the folder that it is in takes the place of what is there', {
    ...folder(aFolder(), aFolder({ left_behind: true })),
    tree: holding(anOpenFile(`${FOLDER}/x`)),
    files: { [FOLDER]: [aFolder(), aFolder()], [`${FOLDER}/x`]: [aFile(), aFile({ kind: 'directory' })] },
  }),
  refuses(
    'fds/copy-special',
    'a fifo is under the rule',
    {
      tree: holding(aFd('fifo', { path: PATH })),
      workload: { files: [{ path: '/srv', policy: 'copy' }] },
      files: { [PATH]: aFile({ kind: 'fifo' }) },
    },
    /is a fifo/,
  ),
  accepts('fds/copy-special', 'a longer rule takes the fifo out', {
    tree: holding(aFd('fifo', { path: PATH })),
    workload: {
      files: [
        { path: '/srv', policy: 'copy' },
        { path: PATH, policy: 'same' },
      ],
    },
    files: { [PATH]: aFile({ kind: 'fifo' }) },
  }),
  refuses(
    'fds/network-file-system',
    'it lies on NFS',
    open(aFile({ fstype: 'nfs4' }), aFile({ fstype: 'nfs4' })),
    /type nfs4/,
    'warning',
  ),
  accepts(
    'fds/network-file-system',
    'the YAML says that it is shared',
    open(aFile({ fstype: 'nfs4' }), aFile(), READ, 'shared'),
  ),
];

function unhashed(size: number): FileFacts {
  const { sha256: _sha256, ...rest } = aFile({ size_bytes: size });
  return rest;
}
