/** Versions of CRIU that a kernel is too new for. */
export interface CriuTrap {
  /** First version of CRIU without the fault. */
  readonly fixed_in: string;
  /** First kernel with which it shows. */
  readonly kernel_from: string;
  /** Completes the sentence "CRIU before X …". */
  readonly effect: string;
  readonly concerns: 'everything' | 'inet and packet sockets';
}

/**
 * Known pairs, the worst first. 6.13 split the vvar mapping (CRIU commit 8ee2eba47); 6.16 confined SO_PASSCRED to the
 * socket families that carry credentials (CRIU commit 4b7398595). What stops only versions that mig does not work with anyway (rseq before 3.17, the large
 * state of AMX before 3.19) is not listed.
 */
export const criuTraps: readonly CriuTrap[] = [
  { fixed_in: '4.1', kernel_from: '6.13', effect: 'does not start', concerns: 'everything' },
  {
    fixed_in: '4.2',
    kernel_from: '6.16',
    effect: 'cannot dump a process that has any TCP, UDP or packet socket',
    concerns: 'inet and packet sockets',
  },
];
