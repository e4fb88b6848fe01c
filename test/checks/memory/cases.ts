import type { MappingFacts, ProcessFacts, WorkloadFacts } from '../../../src/model/index.ts';
import { HOST_NAMESPACES, aFile } from '../../builders/a-host.ts';
import { aFd, aMapping, aProcess, aTree, anOpenFile } from '../../builders/a-process.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';

const mapping = (...mappings: readonly MappingFacts[]): WorkloadFacts =>
  aTree({ processes: [aProcess({ mappings })] });
const memfd = aMapping({ kind: 'memfd', path: '/memfd:ring', deleted: true, shared: true, inode: '31' });
const outside = { '31': [{ pid: 88, command: 'viewer' }] };
const HUGE = 2 * 1024 ** 2;
const one = (changes: Partial<ProcessFacts>): WorkloadFacts => aTree({ processes: [aProcess(changes)] });
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
    'memory/shared-outside',
    'a stranger maps the same file',
    {
      tree: {
        ...mapping(aMapping({ path: '/dev/shm/ring', shared: true, writable: true, inode: '31' })),
        outside_holders: outside,
      },
      files: { '/dev/shm/ring': aFile() },
    },
    /\/dev\/shm\/ring .* is shared with PID 88/,
  ),
  refuses(
    'memory/sysv',
    'a segment is attached',
    { tree: mapping(aMapping({ kind: 'sysv', path: '/SYSV00000001', deleted: true, shared: true })) },
    /has \/SYSV00000001 attached/,
  ),
  accepts('memory/sysv', 'the tree has its segments to itself', {
    tree: one({
      mappings: [aMapping({ kind: 'sysv', path: '/SYSV00000001', deleted: true, shared: true })],
      namespaces: { ...HOST_NAMESPACES, ipc: '99' },
    }),
  }),
  accepts('memory/sysv', 'there is none', { tree: mapping(memfd) }),
  refuses(
    'memory/device-mapping',
    'a camera is mapped',
    { tree: mapping(aMapping({ kind: 'device', path: '/dev/video0' })) },
    /maps \/dev\/video0/,
  ),
  refuses(
    'memory/gpu',
    'a graphics card is mapped',
    { tree: mapping(aMapping({ kind: 'device', path: '/dev/dri/renderD128' })) },
    /maps \/dev\/dri\/renderD128/,
  ),
  accepts('memory/gpu', 'it is another device', {
    tree: mapping(aMapping({ kind: 'device', path: '/dev/vfio/12' })),
  }),
  refuses(
    'memory/vfio',
    'a network card is driven',
    { tree: mapping(aMapping({ kind: 'device', path: '/dev/infiniband/uverbs0' })) },
    /maps \/dev\/infiniband\/uverbs0/,
  ),
  accepts('memory/vfio', 'it is another device', {
    tree: mapping(aMapping({ kind: 'device', path: '/dev/nvidia0' })),
  }),
  accepts('memory/device-mapping', '/dev/zero is mapped', {
    tree: mapping(aMapping({ kind: 'device', path: '/dev/zero' })),
  }),
  refuses(
    'memory/deleted-mapping',
    'a library was updated',
    { tree: mapping(aMapping({ deleted: true, nlink: 0, allocated_bytes: 4096 })) },
    /libc.so.6 .* deleted or replaced; it travels in the images/,
    'info',
  ),
  refuses(
    'memory/deleted-mapping',
    'the file is larger than mig carries',
    { tree: mapping(aMapping({ deleted: true, nlink: 0, allocated_bytes: 300 * 1024 * 1024 })) },
    /at 300 MiB it is larger than the 256 MiB/,
  ),
  refuses(
    'memory/deleted-mapping',
    'it is not known how large the file is',
    { tree: mapping(aMapping({ deleted: true })) },
    /could not be read/,
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
  refuses(
    'memory/hugetlb',
    'too few are left',
    {
      tree: one({ huge_pages: [{ page_bytes: HUGE, bytes: 4 * HUGE, shared: false }] }),
      destination: { huge_pages: [{ page_bytes: HUGE, free_bytes: 3 * HUGE }] },
    },
    /has 8 MiB in huge pages of 2 MiB; on beta 6 MiB are free/,
  ),
  refuses(
    'memory/hugetlb',
    'the destination has none of that size',
    {
      tree: one({ huge_pages: [{ page_bytes: 1024 ** 3, bytes: 1024 ** 3, shared: false }] }),
      destination: { huge_pages: [{ page_bytes: HUGE, free_bytes: 3 * HUGE }] },
    },
    /not known how many are free/,
  ),
  refuses(
    'memory/hugetlb',
    'only the sum is known',
    {
      tree: one({ memory: { ...aProcess().memory, huge_bytes: 4 * HUGE } }),
      destination: { huge_pages: [{ page_bytes: HUGE, free_bytes: 3 * HUGE }] },
    },
    /has 8 MiB/,
  ),
  accepts('memory/hugetlb', 'processes share them', {
    tree: aTree({
      processes: [4711, 4712].map((pid) =>
        aProcess({ pid, huge_pages: [{ page_bytes: HUGE, bytes: 2 * HUGE, shared: true }] }),
      ),
    }),
    destination: { huge_pages: [{ page_bytes: HUGE, free_bytes: 3 * HUGE }] },
  }),
  refuses(
    'memory/numa-policy',
    'its memory is bound to a node',
    { tree: one({ settings: { memory_policy: 'bind:0' } }) },
    /has the memory policy bind:0/,
    'warning',
  ),
  accepts('memory/numa-policy', 'it has none', { tree: one({ settings: { memory_policy: 'default' } }) }),
  refuses(
    'memory/sealed',
    'ranges are sealed',
    { tree: one({ sealed: ['7f00-7f01', '7f03-7f04'] }) },
    /has sealed 7f00-7f01 and 1 more ranges/,
    'warning',
  ),
  accepts('memory/sealed', 'nothing is', { tree: one({ sealed: [] }) }),
  refuses(
    'memory/sysv-objects',
    'it has used a semaphore',
    { tree: aTree({ sysv_objects: [{ kind: 'semaphores', id: 3, key: '17', owner: 0, pids: [4711] }] }) },
    /^Semaphore set 3 \(key 17\) was used by PID 4711\.$/,
    'warning',
  ),
  refuses(
    'memory/sysv-objects',
    'its user has a queue',
    { tree: aTree({ sysv_objects: [{ kind: 'queue', id: 4, key: '18', owner: 1000, pids: [] }] }) },
    /belongs to the workload's user/,
    'warning',
  ),
  accepts('memory/sysv-objects', "the objects are the host's, and the tree has its own", {
    tree: aTree({
      processes: [aProcess({ namespaces: { ...HOST_NAMESPACES, ipc: '99' } })],
      sysv_objects: [{ kind: 'queue', id: 4, key: '18', owner: 1000, pids: [] }],
    }),
  }),
  accepts('memory/sysv-objects', 'the segment is attached, for which there is another rule', {
    tree: {
      ...mapping(aMapping({ kind: 'sysv', path: '/SYSV00000001', deleted: true, shared: true, inode: '5' })),
      sysv_objects: [{ kind: 'memory', id: 5, key: '1', owner: 0, pids: [4711] }],
    },
  }),
];
