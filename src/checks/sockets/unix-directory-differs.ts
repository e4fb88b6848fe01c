import type { MoveCheck, Observation } from '../check.ts';
import { boundName } from '../derive/bound-name.ts';
import { comesAlong } from '../derive/copied-files.ts';
import { inCommand } from '../derive/in-command.ts';
import { lookBehind } from '../derive/look-at.ts';
import { parentOf } from '../derive/parent-of.ts';
import { unixSocketsOfTree } from '../derive/sockets-of-tree.ts';

/** The directory of a unix socket belongs to somebody else on the destination, or lets others in. */
export const unixDirectoryDiffers: MoveCheck = {
  scope: 'move',
  code: 'sockets/unix-directory-differs',
  severity: 'error',
  summary: 'The directory of a unix socket has another owner or mode on the destination',
  waivable: true,
  explains: {
    looks_at: 'owner, group and mode of the directories of unix sockets on both hosts',
    why:
      'Who may enter the directory may speak to the socket, and who may not does not reach it. tmux and screen refuse ' +
      'a directory that others can enter, so that nobody could attach any more.',
    remedy: 'Give the directory the owner and the mode that it has on the source.',
  },
  run: (move) => {
    const { tree, source, destination } = move;
    const sockets = unixSocketsOfTree(tree).filter(({ socket }) => boundName(socket).startsWith('/'));
    const byFolder = new Map(sockets.map((held) => [parentOf(held.socket.path), held]));
    return [...byFolder].flatMap(([folder, { pid, fd }]): readonly Observation[] => {
      const [here, there] = [lookBehind(source, folder), lookBehind(destination, folder)];
      if (here.kind !== 'directory' || there.kind !== 'directory' || comesAlong(move, folder)) return [];
      if (here.mode === there.mode && here.uid === there.uid && here.gid === there.gid) return [];
      return [
        {
          detail: `${folder} is ${describe(here)} on ${source.name} and ${describe(there)} on ${destination.name}.`,
          subject: { host: destination.name, pid, fd, path: folder },
          remedy: `On ${destination.name}: \`chown ${here.uid}:${here.gid} ${inCommand(folder)} && chmod ${octal(here.mode)} ${inCommand(folder)}\``,
        },
      ];
    });
  },
};

interface Access {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

function describe({ mode, uid, gid }: Access): string {
  return `${octal(mode)} of ${uid}:${gid}`;
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
