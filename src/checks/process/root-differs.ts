import type { MoveCheck } from '../check.ts';

/** A process has called chroot. */
export const rootDiffers: MoveCheck = {
  scope: 'move',
  code: 'process/root-differs',
  severity: 'error',
  summary: 'A process has a root directory of its own',
  explains: {
    why: 'All paths in the images are meant from the root of the host; in a chroot they lead elsewhere.',
    prevents: ["Can't open root", 'The root task has another root than mntns'],
    remedy: 'Run the program without chroot.',
  },
  run: ({ tree, source }) =>
    tree.processes
      .filter(({ root, state }) => state !== 'Z' && (root.path !== '/' || root.deleted))
      .map(({ pid, command, root }) => ({
        detail: `The root directory of PID ${pid} (${command}) is ${root.path}.`,
        subject: { host: source.name, pid, path: root.path },
      })),
};
