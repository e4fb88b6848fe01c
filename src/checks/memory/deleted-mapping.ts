import type { MoveCheck } from '../check.ts';

/** A mapped file has been deleted, as libraries are by an update. */
export const deletedMapping: MoveCheck = {
  scope: 'move',
  code: 'memory/deleted-mapping',
  severity: 'error',
  summary: 'The workload maps a file that has been deleted or replaced',
  explains: {
    why: 'CRIU finds mapped files by path. After an update of a library the old one exists only in the memory of the source.',
    prevents: ["Can't dump ghost file …", 'Unaccessible path opened …, need …'],
    remedy: 'Restart the program once, so that it uses the files that are installed.',
  },
  run: ({ tree, source }) => {
    // One that is open as well is judged there, where its size is known.
    const open = new Set(
      tree.processes
        .flatMap(({ fds }) => fds)
        .flatMap((fd) => (fd.kind === 'file' ? [`${fd.dev} ${fd.inode}`] : [])),
    );
    return tree.processes.flatMap(({ pid, command, mappings, exe }) =>
      mappings
        .filter(({ kind, deleted, dev, inode }) => kind === 'file' && deleted && !open.has(`${dev} ${inode}`))
        // The program itself has a rule of its own.
        .filter(({ path }) => !(exe.deleted && path === exe.path))
        .map(({ path, range }) => ({
          detail: `PID ${pid} (${command}) maps ${path} at ${range}, which has been deleted or replaced.`,
          subject: { host: source.name, pid, path },
        })),
    );
  },
};
