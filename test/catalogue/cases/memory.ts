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
  { name: 'sysv-shm', about: 'has System V shared memory', refused: ['memory/sysv'] },
  { name: 'sysv-sem', about: 'uses a System V semaphore' },
  { name: 'locked-memory', about: 'has locked memory' },
  { name: 'guard-pages', about: 'has guard pages' },
  { name: 'sealed-memory', about: 'has memory that may not be unmapped' },
  { name: 'huge-pages', about: 'has memory of huge pages', source: 'echo 4 > /proc/sys/vm/nr_hugepages' },
  { name: 'protected-memory', about: 'has memory that it may not touch' },
  { name: 'secret-memory', about: 'has secret memory', refused: ['memory/unsupported-mapping'] },
  { name: 'kernel-aio', about: 'has a context for asynchronous input and output' },
];
