import type { FdFacts, WorkloadFacts } from '../../model/index.ts';
import { oncePer } from './once-per.ts';

/** A descriptor of the tree with the process that holds it; one that was inherited is told once. */
export interface HeldDescriptor {
  readonly pid: number;
  readonly fd: FdFacts;
  /** For a sentence: `fd 3 of PID 4711`, `fd 0 of PID 4711 and of 2 more processes`. */
  readonly who: string;
}

/** Every descriptor of the tree, in the order of processes and numbers, the same object under one number only once. */
export const descriptorsOfTree = oncePer((tree: WorkloadFacts): readonly HeldDescriptor[] => {
  const held = new Map<string, { readonly pid: number; readonly fd: FdFacts; also: number }>();
  for (const { pid, fds } of tree.processes) {
    for (const fd of fds) {
      // All of the kernel's anonymous objects share one inode: what else is known of them tells two apart.
      const key = fd.kind === 'anonymous' ? JSON.stringify(fd) : `${fd.fd} ${fd.dev} ${fd.inode} ${fd.link}`;
      const known = held.get(key);
      if (known) known.also += 1;
      else held.set(key, { pid, fd, also: 0 });
    }
  }
  return [...held.values()].map(({ pid, fd, also }) => {
    const others = also === 0 ? '' : ` and of ${also} more ${also === 1 ? 'process' : 'processes'}`;
    return { pid, fd, who: `fd ${fd.fd} of PID ${pid}${others}` };
  });
});
