import type { MoveCheck, Observation } from '../check.ts';
import { lookAt } from '../derive/look-at.ts';
import { unixSocketsOfTree } from '../derive/sockets-of-tree.ts';
import { inCommand } from '../derive/in-command.ts';

/** The name of a unix socket is in use. */
export const unixNameTaken: MoveCheck = {
  scope: 'move',
  code: 'sockets/unix-name-taken',
  severity: 'error',
  summary: 'The name of a unix socket is taken on the destination',
  explains: {
    why: 'The socket is bound to its name again. CRIU removes what is in its way, or fails.',
    prevents: ["Can't bind id … addr …: Address already in use"],
    remedy: 'Stop what uses the name on the destination, or remove the file if nothing does.',
  },
  run: ({ tree, destination }) =>
    unixSocketsOfTree(tree).flatMap(({ pid, fd, socket: { path } }): readonly Observation[] => {
      if (path === '') return [];
      const what = `fd ${fd} of PID ${pid} is bound to ${path}`;
      const subject = { host: destination.name, pid, fd, path };
      if (path.startsWith('@')) {
        const names = destination.facts.abstract_names;
        if (names === undefined) {
          const detail = `${what}; it is not known which abstract names ${destination.name} uses.`;
          return [
            {
              detail,
              subject,
              severity: 'warning',
              remedy: `On ${destination.name}: \`ss -xl | grep -F ${inCommand(path)}\``,
            },
          ];
        }
        return names.includes(path)
          ? [{ detail: `${what}, which is in use on ${destination.name}.`, subject }]
          : [];
      }
      const there = lookAt(destination, path);
      if (there.kind === 'absent' || there.kind === 'unreadable' || there.left_behind === true) return [];
      return [
        {
          detail: `${what}, where ${destination.name} has a ${there.kind}.`,
          subject,
          remedy: `If nothing uses it, on ${destination.name}: \`rm ${inCommand(path)}\``,
        },
      ];
    }),
};
