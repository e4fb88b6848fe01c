import type { MappingFacts, ProcessFacts, SysvObject, WorkloadFacts } from '../../../src/model/index.ts';
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
const attached = aMapping({
  kind: 'sysv',
  path: '/SYSV00000010',
  deleted: true,
  shared: true,
  inode: '5',
});
const segment: SysvObject = { kind: 'memory', id: 5, key: '16', owner: 0, pids: [4711], attached: 1 };
const semaphores: SysvObject = { kind: 'semaphores', id: 3, key: '17', owner: 0, pids: [4711] };
const withObjects = (objects: readonly SysvObject[]): WorkloadFacts => ({
  ...mapping(attached),
  sysv_objects: objects,
});

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
    'somebody else has the segment attached',
    {
      tree: {
        ...withObjects([segment]),
        outside_holders: { 'sysv:5': [{ pid: 88, command: 'viewer' }] },
      },
    },
    /SYSV00000010 .* is shared with PID 88/,
  ),
  accepts('memory/shared-outside', 'a stranger has a memfd of the same number as the segment', {
    tree: { ...withObjects([segment]), outside_holders: { '5': [{ pid: 88, command: 'viewer' }] } },
  }),
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
    'a segment is attached that only it uses',
    { tree: withObjects([segment]) },
    /own: shared memory 5 \(key 0x10\)\.$/,
    'info',
  ),
  refuses(
    'memory/sysv',
    'what nobody uses would go along',
    { tree: withObjects([segment, { ...segment, id: 6, pids: [], bytes: 3 * 1024 ** 2 }]) },
    /goes along and stays on alpha as well: shared memory 6 \(key 0x10\), 3 MiB\.$/,
    'info',
  ),
  refuses(
    'memory/sysv',
    'it has used a semaphore',
    { tree: aTree({ sysv_objects: [semaphores] }) },
    /own: semaphore set 3 \(key 0x11\)/,
    'info',
  ),
  refuses(
    'memory/sysv',
    'nobody knows who else uses the segment',
    { tree: mapping(attached) },
    /could not be read/,
  ),
  refuses(
    'memory/sysv',
    'there is no unshare',
    { tree: withObjects([segment]), source: { tools: { sh: '/bin/sh' } } },
    /no unshare .* on alpha/,
  ),
  refuses(
    'memory/sysv',
    'the destination has no IPC namespaces',
    {
      tree: withObjects([segment]),
      destination: { namespaces: { mnt: '1' } },
    },
    /kernel of beta has no IPC/,
  ),
  accepts('memory/sysv', 'the tree has its segments to itself', {
    tree: {
      ...withObjects([segment]),
      processes: [aProcess({ mappings: [attached], namespaces: { ...HOST_NAMESPACES, ipc: '99' } })],
    },
  }),
  refuses(
    'memory/sysv-outside',
    'somebody else has the semaphore too',
    {
      tree: aTree({
        sysv_objects: [{ ...semaphores, pids: [88, 4711], users: [{ pid: 88, command: 'batch' }] }],
      }),
    },
    /^Semaphore set 3 \(key 0x11\) is also used by PID 88 \(batch\)\.$/,
  ),
  refuses(
    'memory/sysv-outside',
    'the host has a segment of somebody else',
    { tree: withObjects([segment, { ...segment, id: 6, pids: [88], users: [{ pid: 88, command: 'db' }] }]) },
    /^Shared memory 6 .* not used by the workload but by PID 88 \(db\)\.$/,
  ),
  refuses(
    'memory/sysv-outside',
    'a segment is attached by somebody who was not found',
    { tree: withObjects([segment, { ...segment, id: 6, pids: [], unseen: true }]) },
    /by a process that was not found\.$/,
  ),
  accepts('memory/sysv-outside', 'the others use theirs, and the tree none', {
    tree: aTree({ sysv_objects: [{ ...semaphores, pids: [88] }] }),
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
    { tree: aTree({ sysv_objects: [semaphores] }) },
    /^Of semaphore set 3 \(key 0x11\) it is lost who used it last/,
    'warning',
  ),
  refuses(
    'memory/sysv-objects',
    'its user has a queue',
    { tree: aTree({ sysv_objects: [{ kind: 'queue', id: 4, key: '18', owner: 1000, pids: [] }] }) },
    /^The message queue 4 \(key 0x12\) belongs to the workload's user/,
    'warning',
  ),
  accepts('memory/sysv-objects', 'the objects are those of its own namespace', {
    tree: aTree({
      processes: [aProcess({ namespaces: { ...HOST_NAMESPACES, ipc: '99' } })],
      sysv_objects: [{ kind: 'queue', id: 4, key: '18', owner: 1000, pids: [] }],
    }),
  }),
  accepts('memory/sysv-objects', 'it has a segment, of which nothing is lost', {
    tree: withObjects([segment]),
  }),
];
