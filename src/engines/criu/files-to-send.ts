import type { MoveOrder } from '../engine.ts';

/** Single files that travel, each once; the file that names the process may have a rule of its own. */
export function filesOf(order: MoveOrder, pidfile: string | undefined): readonly string[] {
  const named = pidfile === undefined || isInTree(pidfile, order) ? [] : [pidfile];
  return [...new Set([...order.copied.files, ...named])];
}

/** Files that the tree writes to through memory. */
export function sharedMappings(order: MoveOrder): readonly string[] {
  const written = order.tree.processes
    .flatMap(({ mappings }) => mappings)
    .filter(({ kind, shared, writable }) => kind === 'file' && shared && writable);
  return [...new Set(written.map(({ path }) => path))].toSorted();
}

/** Whether a path is in a folder that travels with all that is in it. */
function isInTree(path: string, { copied }: MoveOrder): boolean {
  return copied.trees.some(
    (tree) =>
      path.startsWith(`${tree.path}/`) &&
      !tree.apart.some((apart) => `${path}/`.startsWith(`${tree.path}/${apart}/`)),
  );
}
