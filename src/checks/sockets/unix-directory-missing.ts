import type { MoveCheck, Observation } from '../check.ts';
import { boundName } from '../derive/bound-name.ts';
import { filePolicy } from '../derive/file-policy.ts';
import { inYaml } from '../derive/in-yaml.ts';
import { lookAt } from '../derive/look-at.ts';
import { parentOf } from '../derive/parent-of.ts';
import { unixSocketsOfTree } from '../derive/sockets-of-tree.ts';

/** There is no directory to make a unix socket in. */
export const unixDirectoryMissing: MoveCheck = {
  scope: 'move',
  code: 'sockets/unix-directory-missing',
  severity: 'error',
  summary: 'The directory of a unix socket is missing on the destination',
  explains: {
    looks_at: 'the names of unix sockets on the source, and the directories on the destination',
    why: 'CRIU makes the socket in the directory that it was in.',
    prevents: ["Can't bind id … addr …: No such file or directory"],
    remedy: 'Create the directory on the destination with the same owner and mode.',
  },
  run: ({ tree, destination, workload }) =>
    unixSocketsOfTree(tree).flatMap(({ pid, fd, socket }): readonly Observation[] => {
      const path = boundName(socket);
      if (!path.startsWith('/')) return [];
      const folder = parentOf(path);
      if (lookAt(destination, folder).kind !== 'absent') return [];
      const subject = { host: destination.name, pid, fd, path: folder };
      if (filePolicy(workload, folder) === 'copy') {
        const detail = `${folder} is made on ${destination.name} as it is on the source, for the socket ${path}.`;
        return [{ severity: 'info', detail, subject, remedy: 'Nothing has to be done.' }];
      }
      return [
        {
          detail: `fd ${fd} of PID ${pid} is bound to ${path}, and ${destination.name} has no ${folder}.`,
          subject,
          remedy: `Let mig make it, with \`files: { ${inYaml(folder)}: copy }\`.`,
        },
      ];
    }),
};
