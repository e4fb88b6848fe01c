import type { CatalogueCase } from '../case.ts';

export const memory: readonly CatalogueCase[] = [
  { name: 'heap', about: 'has 32 MB of memory' },
  { name: 'shared-anonymous', about: 'shares memory with its child' },
  {
    name: 'shared-file',
    about: 'maps a file that goes along, shared',
    workload: { files: { '/srv/shared-file': 'copy' } },
  },
  {
    name: 'posix-shm',
    about: 'maps POSIX shared memory that goes along',
    workload: { files: { '/dev/shm/posix-shm': 'copy' } },
  },
  {
    name: 'sysv',
    about: 'has System V memory, semaphores and a queue',
    alone: true,
    told: ['memory/sysv', 'memory/sysv-objects'],
  },
  {
    name: 'sysv-outside',
    about: 'has System V memory where others have theirs',
    prefix: ['unshare', '--ipc'],
    refused: ['memory/sysv-outside'],
    stricter: "CRIU copies the other program's memory along",
  },
  {
    name: 'sysv-shared',
    about: 'shares System V memory with a program that stays',
    prefix: ['unshare', '--ipc'],
    refused: ['memory/shared-outside', 'memory/sysv-outside'],
  },
  { name: 'sysv-shm-own', about: 'has System V shared memory to itself' },
  { name: 'locked-memory', about: 'has locked memory', told: ['memory/locked'] },
  { name: 'guard-pages', about: 'has guard pages' },
  { name: 'sealed-memory', about: 'has memory that may not be unmapped', loses: 'memory/sealed' },
  { name: 'huge-pages', about: 'has memory of huge pages', source: 'echo 16 > /proc/sys/vm/nr_hugepages' },
  { name: 'protected-memory', about: 'has memory that it may not touch' },
  {
    name: 'secret-memory',
    about: 'has secret memory',
    refused: ['fds/anonymous-unsupported', 'memory/unsupported-mapping'],
  },
  { name: 'memory-policy', about: 'says on which node its memory is to be', loses: 'memory/numa-policy' },
  { name: 'kernel-aio', about: 'has a context for asynchronous input and output' },
  {
    name: 'huge-pages-short',
    about: 'has more huge pages than are left',
    source: 'echo 16 > /proc/sys/vm/nr_hugepages',
    refused: ['memory/hugetlb'],
  },
  {
    name: 'huge-pages-shared',
    about: 'shares huge pages with its child',
    source: 'echo 16 > /proc/sys/vm/nr_hugepages',
  },
  {
    name: 'shared-file-outside',
    about: 'shares a mapped file',
    refused: ['memory/shared-outside'],
    destination: 'head -c 4096 /dev/zero > /dev/shm/shared-file-outside',
  },
  { name: 'many-mappings', about: 'has two thousand mappings' },
  { name: 'growing-stack', about: 'has memory that grows downwards' },
  {
    name: 'private-file',
    about: 'changed a file in its memory only',
    workload: { files: { '/srv/private-file': 'copy' } },
  },
  { name: 'advised-memory', about: 'has given advice about its memory' },
  {
    name: 'device-mapped',
    about: 'has a device in its memory',
    refused: ['memory/device-mapping'],
    unhosted: 'there are hosts that may make no devices',
  },
];
