import type { MoveCheck } from '../check.ts';
import { whyNotInImages } from '../derive/deleted-in-images.ts';

/** A mapped file has been deleted, as libraries are by an update. */
export const deletedMapping: MoveCheck = {
  scope: 'move',
  code: 'memory/deleted-mapping',
  severity: 'info',
  summary: 'The workload maps a file that has been deleted or replaced',
  explains: {
    looks_at: 'every mapped file on the source',
    why:
      'CRIU finds mapped files by path. After an update of a library the old one has no path any more; it travels in ' +
      'the images if it is small, and goes on there as it is, without the update.',
    prevents: [
      "Can't dump ghost file … of … size, increase limit",
      "Can't create link remap for …. Use link-remap option.",
    ],
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
        .map((mapping) => {
          const { path, range } = mapping;
          const obstacle = whyNotInImages(mapping);
          return {
            detail: `PID ${pid} (${command}) maps ${path} at ${range}, which has been deleted or replaced${obstacle === undefined ? '; it travels in the images' : `, and ${obstacle}`}.`,
            subject: { host: source.name, pid, path },
            ...(obstacle === undefined ? {} : { severity: 'error' as const }),
          };
        }),
    );
  },
};
