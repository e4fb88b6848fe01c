import type { WorkloadFacts } from '../../model/index.ts';
import type { MoveUnderCheck } from '../check.ts';
import { compareVersions } from './compare-versions.ts';
import { isConnection } from './is-connection.ts';
import { isHalfClosed } from './is-half-closed.ts';
import { socketsOfTree } from './sockets-of-tree.ts';

/** Something that `criu check --feature` tells of a host, and that not every process tree needs. */
export interface KernelNeed {
  /** The name by which `criu check --feature` knows it. */
  readonly feature: string;
  readonly on: readonly ('source' | 'destination')[];
  /** What of the tree needs it, as the beginning of a sentence; undefined: nothing does. */
  readonly neededBy: (move: MoveUnderCheck) => string | undefined;
  /** What it takes to have it. */
  readonly remedy: string;
}

/** In the order of their names. */
export const kernelNeeds: readonly KernelNeed[] = [
  {
    feature: 'get_rseq_conf',
    on: ['source'],
    neededBy: ({ tree }) => usingRseq(tree),
    remedy: 'Boot Linux 5.13 or newer on the source.',
  },
  {
    feature: 'pagemap_scan_guard_pages',
    on: ['source'],
    neededBy: withGuardPages,
    remedy: 'Install CRIU 4.2 or newer on the source, and boot Linux 6.16 or newer.',
  },
  {
    feature: 'seccomp_filters',
    on: ['source'],
    neededBy: ({ tree }) => filtering(tree),
    remedy: 'Boot a kernel with CONFIG_SECCOMP_FILTER and CONFIG_CHECKPOINT_RESTORE on the source.',
  },
  {
    feature: 'seccomp_suspend',
    on: ['source', 'destination'],
    neededBy: ({ tree }) => filtering(tree),
    remedy: 'Boot a kernel with CONFIG_SECCOMP_FILTER and CONFIG_CHECKPOINT_RESTORE.',
  },
  {
    feature: 'tcp_half_closed',
    on: ['source', 'destination'],
    neededBy: ({ tree, workload }) => (workload.tcp === 'established' ? withHalfClosed(tree) : undefined),
    remedy: 'Boot Linux 4.19 or newer, and give root CAP_NET_ADMIN.',
  },
];

function filtering({ processes }: WorkloadFacts): string | undefined {
  const found = processes.find(({ seccomp }) => seccomp !== 0);
  return found && `PID ${found.pid} (${found.command}) is under seccomp`;
}

/** From 2.42 on glibc puts guard pages below the stacks of threads, where the kernel has them: Linux 6.13. */
function withGuardPages({ tree, source: { facts } }: MoveUnderCheck): string | undefined {
  const isNew = facts.libc === undefined || compareVersions(facts.libc, '2.42') >= 0;
  if (!isNew || compareVersions(facts.kernel.release, '6.13') < 0) return undefined;
  const found = tree.processes.find(
    ({ threads, mappings }) => threads.length > 1 && mappings.some(({ path }) => path.endsWith('/libc.so.6')),
  );
  return found && `PID ${found.pid} (${found.command}) has threads, whose stacks end in guard pages`;
}

/** glibc registers rseq from 2.35 on; up to 2.33 its file bore the version in its name. */
function usingRseq({ processes }: WorkloadFacts): string | undefined {
  for (const { pid, command, mappings } of processes) {
    const libc = mappings.find(({ path }) => path.endsWith('/libc.so.6'));
    if (libc) return `PID ${pid} (${command}) maps ${libc.path}, which may use rseq`;
  }
  return undefined;
}

function withHalfClosed(tree: WorkloadFacts): string | undefined {
  const found = socketsOfTree(tree)
    .filter(isConnection)
    .find(({ socket }) => isHalfClosed(socket));
  return found && `fd ${found.fd} of PID ${found.pid} is a connection in state ${found.socket.state}`;
}
