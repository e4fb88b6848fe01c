import type { MoveCheck, MoveUnderCheck } from '../check.ts';
import { comesAlong } from '../derive/copied-files.ts';
import { lookAt, lookBehind } from '../derive/look-at.ts';
import { pathsOfMove } from '../derive/paths-of-move.ts';
import { treeAround, treeRules } from '../derive/tree-rules.ts';

/** It is not known what is at a path on the destination. */
export const fileUnreadable: MoveCheck = {
  scope: 'move',
  code: 'fds/file-unreadable',
  severity: 'error',
  summary: 'It is not known whether the destination has a file that the workload uses',
  explains: {
    looks_at: 'the answer of the destination for every path that is asked about',
    why: 'What mig could not look at may be missing or different, and CRIU would meet it only during the standstill.',
    prevents: ["Can't open file … on restore: Too many levels of symbolic links"],
    remedy:
      'Make the path readable for the login, or say that it need not be looked at: `files: { PATH: ignore }`.',
  },
  run: (move) => {
    const { workload, tree, source, destination } = move;
    const there = pathsOfMove(workload, tree).flatMap(({ path }) => {
      const found = lookBehind(destination, path);
      if (found.kind !== 'unreadable' || isInside(move, path)) return [];
      return [
        {
          detail: `${path} on ${destination.name}: ${found.error}.`,
          subject: { host: destination.name, path },
        },
      ];
    });
    // Whether it is a folder that travels as a whole is not known then.
    const here = treeRules(workload).flatMap(({ path }) => {
      const found = lookAt(source, path);
      if (found.kind !== 'unreadable') return [];
      return [{ detail: `${path} on ${source.name}: ${found.error}.`, subject: { host: source.name, path } }];
    });
    return [...there, ...here];
  },
};

/** What is inside a folder that travels as a whole meets nothing there. */
function isInside(move: MoveUnderCheck, path: string): boolean {
  return comesAlong(move, path) && treeAround(move.workload, path) !== undefined;
}
