import type { MoveCheck } from '../check.ts';

/** The program's file is no longer the one that runs. */
export const exeReplaced: MoveCheck = {
  scope: 'move',
  code: 'process/exe-replaced',
  severity: 'error',
  summary: "A process's program has been deleted or replaced since it was started",
  explains: {
    why:
      'CRIU finds a program by its path. After an update the path leads to another file, or to none, and the one that ' +
      'runs exists in the memory of the source only.',
    prevents: ["Can't dump ghost file …", 'File … has bad size'],
    remedy: 'Restart the program once, so that it runs from the file that is installed.',
  },
  run: ({ tree, source }) =>
    tree.processes
      .filter(({ exe, state }) => exe.deleted && state !== 'Z')
      .map(({ pid, command, exe }) => ({
        detail: `PID ${pid} (${command}) runs ${exe.path}, which has been deleted or replaced.`,
        subject: { host: source.name, pid, path: exe.path },
      })),
};
