import type { Subject } from '../../model/index.ts';
import type { HeldFile, Holder } from './files-of-tree.ts';

/** Who needs a file, for a sentence: `open as fd 3 of PID 4711`, `mapped by PID 4711 and used by 2 more`. */
export function heldBy(file: HeldFile): string {
  const others = new Set(file.holders.map((holder) => holder.pid)).size - 1;
  const rest = others === 0 ? '' : `, and used by ${others} more ${others === 1 ? 'process' : 'processes'}`;
  return `${phrase(file.holders[0])}${rest}`;
}

/** Where to look for a held file: its first holder, and the path. */
export function subjectOf(file: HeldFile): Subject {
  const { pid, fd } = file.holders[0];
  return { pid, ...(fd === undefined ? {} : { fd }), path: file.path };
}

function phrase(holder: Holder): string {
  switch (holder.as) {
    case 'open':
      return `open as fd ${holder.fd} of PID ${holder.pid}`;
    case 'mapped':
      return `mapped by PID ${holder.pid}`;
    case 'program':
      return `the program of PID ${holder.pid}`;
    case 'working directory':
      return `the working directory of PID ${holder.pid}`;
    case 'root directory':
      return `the root directory of PID ${holder.pid}`;
    default:
      return holder.as satisfies never;
  }
}
