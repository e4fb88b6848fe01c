import type { MoveCheck } from '../check.ts';
import { lookBehind } from '../derive/look-at.ts';
import { pathsOfMove } from '../derive/paths-of-move.ts';

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
  run: ({ workload, tree, destination }) =>
    pathsOfMove(workload, tree).flatMap(({ path }) => {
      const found = lookBehind(destination, path);
      if (found.kind !== 'unreadable') return [];
      return [
        {
          detail: `${path} on ${destination.name}: ${found.error}.`,
          subject: { host: destination.name, path },
        },
      ];
    }),
};
