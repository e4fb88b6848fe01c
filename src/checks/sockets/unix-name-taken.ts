import type { MoveCheck, Observation } from '../check.ts';
import { lookAt } from '../derive/look-at.ts';
import { unixSocketsOfTree } from '../derive/sockets-of-tree.ts';
import { boundName } from '../derive/bound-name.ts';
import { inCommand } from '../derive/in-command.ts';

/** The name of a unix socket is in use. */
export const unixNameTaken: MoveCheck = {
  scope: 'move',
  code: 'sockets/unix-name-taken',
  severity: 'error',
  summary: 'The name of a unix socket is taken on the destination',
  explains: {
    looks_at: 'the names of unix sockets on the source, and who has them on the destination',
    why:
      'The socket is bound to its name again. A socket that is in its way CRIU removes, even if somebody listens on it; on ' +
      'anything else, and on an abstract name, it fails.',
    prevents: ["Can't bind id … addr …: Address already in use"],
    remedy: 'Stop what uses the name on the destination, or remove the file if nothing does.',
  },
  run: ({ tree, destination }) =>
    unixSocketsOfTree(tree).flatMap(({ pid, fd, socket }): readonly Observation[] => {
      const path = boundName(socket);
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
