import type { WorkloadFacts } from '../../model/index.ts';

/** Numbers of the pseudo-terminals whose master the tree itself holds, as tmux and sshd do: these move with it. */
export function ownTerminals(tree: WorkloadFacts): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const { fds } of tree.processes) {
    for (const fd of fds) {
      if (fd.kind === 'terminal' && isMaster(fd.path) && fd.index !== undefined) numbers.add(fd.index);
    }
  }
  return numbers;
}

/** Whether a path is that of the multiplexer, so that the descriptor is a master end. */
export function isMaster(path: string): boolean {
  return path === '/dev/ptmx' || path === '/dev/pts/ptmx';
}

/** The number N of `/dev/pts/N`; nothing for any other terminal. */
export function terminalNumber(path: string): number | undefined {
  const match = /^\/dev\/pts\/(\d+)$/.exec(path);
  return match ? Number(match[1]) : undefined;
}
