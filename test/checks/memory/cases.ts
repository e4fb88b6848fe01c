import type { MappingFacts, WorkloadFacts } from '../../../src/model/index.ts';
import { aFile } from '../../builders/a-host.ts';
import { aFd, aMapping, aProcess, aTree, anOpenFile } from '../../builders/a-process.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';

const mapping = (...mappings: readonly MappingFacts[]): WorkloadFacts =>
  aTree({ processes: [aProcess({ mappings })] });
const memfd = aMapping({ kind: 'memfd', path: '/memfd:ring', deleted: true, shared: true, inode: '31' });
const outside = { '31': [{ pid: 88, command: 'viewer' }] };
const spool = { path: '/tmp/spool', deleted: true, inode: '70' } as const;

export const memoryCases: readonly RuleCase[] = [
  refuses(
    'memory/shared-outside',
    'a viewer maps the same memory',
    { tree: { ...mapping(memfd), outside_holders: outside } },
    /shared with PID 88 \(viewer\)/,
  ),
  refuses(
    'memory/shared-outside',
    'a viewer holds the descriptor',
    {
      tree: aTree({
        processes: [aProcess({ fds: [aFd('memfd', { name: 'ring', inode: '31' })] })],
        outside_holders: outside,
      }),
    },
    /shared with PID 88/,
  ),
  accepts('memory/shared-outside', 'only the tree maps it', { tree: mapping(memfd) }),
  refuses(
    'memory/sysv',
    'a segment is attached',
    { tree: mapping(aMapping({ kind: 'sysv', path: '/SYSV00000001', deleted: true, shared: true })) },
    /has \/SYSV00000001 attached/,
  ),
  accepts('memory/sysv', 'there is none', { tree: mapping(memfd) }),
  refuses(
    'memory/device-mapping',
    'a graphics card is mapped',
    { tree: mapping(aMapping({ kind: 'device', path: '/dev/nvidia0' })) },
    /maps \/dev\/nvidia0/,
  ),
  accepts('memory/device-mapping', '/dev/zero is mapped', {
    tree: mapping(aMapping({ kind: 'device', path: '/dev/zero' })),
  }),
  refuses(
    'memory/deleted-mapping',
    'a library was updated',
    { tree: mapping(aMapping({ deleted: true })) },
    /libc.so.6 .* deleted or replaced/,
  ),
  accepts('memory/deleted-mapping', 'the deleted file is open as well', {
    tree: aTree({
      processes: [
        aProcess({ mappings: [aMapping(spool)], fds: [anOpenFile('/tmp/spool', { ...spool, nlink: 0 })] }),
      ],
    }),
    files: { '/tmp': aFile({ kind: 'directory' }) },
  }),
  accepts('memory/deleted-mapping', 'the library is where it was', {
    tree: mapping(aMapping()),
    files: { '/usr/lib/libc.so.6': aFile() },
  }),
  refuses(
    'memory/unsupported-mapping',
    'there is secret memory',
    { tree: mapping(aMapping({ kind: 'other', path: '/secretmem' })) },
    /maps \/secretmem/,
  ),
  accepts('memory/unsupported-mapping', 'there is an AIO ring', {
    tree: mapping(aMapping({ kind: 'aio', path: '/[aio]', deleted: true })),
  }),
  refuses(
    'memory/locked',
    'keys are locked into memory',
    {
      tree: aTree({
        processes: [
          aProcess({ memory: { anonymous_bytes: 0, shared_bytes: 0, file_bytes: 0, locked_bytes: 4096 } }),
        ],
      }),
    },
    /has 4096 bytes locked/,
    'info',
  ),
  accepts('memory/locked', 'nothing is locked', {}),
];
