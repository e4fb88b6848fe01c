import type { MoveCheck, MoveUnderCheck, Observation } from '../check.ts';
import { counterparts } from '../derive/counterparts.ts';
import { heldBy, subjectOf } from '../derive/held-by.ts';
import { inCommand } from '../derive/in-command.ts';
import { lacksSetId } from '../derive/lacks-set-id.ts';
import { isMemoryDevice } from '../derive/memory-device.ts';
import { lookAt, lookBehind } from '../derive/look-at.ts';

/** A file, directory, named pipe or device has other permission bits on the destination. */
export const fileMode: MoveCheck = {
  scope: 'move',
  code: 'fds/file-mode',
  severity: 'error',
  summary: 'A file that the workload uses has other permissions on the destination',
  explains: {
    looks_at:
      'the modes of open, mapped and run files, of directories, named pipes and devices on both hosts',
    why: 'CRIU compares the modes of everything that it opens again, bits such as set-id and sticky included.',
    prevents: ['File … has bad mode … (expect …)'],
    remedy: 'Set the mode that the source has.',
  },
  run: (move) => [...ofFiles(move), ...ofOthers(move)],
};

function ofFiles(move: MoveUnderCheck): readonly Observation[] {
  return counterparts(move).flatMap((pair) => {
    const { file, here, there } = pair;
    // What mig carries has the right mode by then; it carries files only.
    const isCompared = file.policy === 'copy' ? file.kind === 'directory' : file.policy !== 'ignore';
    if (!isCompared || file.path.startsWith('/proc/') || here === undefined) return [];
    // The rights that a program has for itself are a matter of their own.
    if (lacksSetId(pair)) return [];
    return differing(move, `${file.path} (${heldBy(file)})`, here.mode, there.mode, {
      ...subjectOf(file),
      path: file.path,
    });
  });
}

function ofOthers(move: MoveUnderCheck): readonly Observation[] {
  return move.descriptors.flatMap(({ pid, fd, who }) => {
    if (fd.kind !== 'fifo' && (fd.kind !== 'device' || !isMemoryDevice(fd))) return [];
    const [here, there] = [lookAt(move.source, fd.path), lookBehind(move.destination, fd.path)];
    if (here.kind !== fd.kind || there.kind !== fd.kind) return [];
    return differing(move, `${fd.path} (${who})`, here.mode, there.mode, { pid, fd: fd.fd, path: fd.path });
  });
}

function differing(
  { source, destination }: MoveUnderCheck,
  what: string,
  here: number,
  there: number,
  subject: { readonly pid?: number; readonly fd?: number; readonly path: string },
): readonly Observation[] {
  if (here === there) return [];
  return [
    {
      detail: `${what} has mode ${octal(here)} on ${source.name} and ${octal(there)} on ${destination.name}.`,
      subject: { host: destination.name, ...subject },
      remedy: `On ${destination.name}: \`chmod ${octal(here)} ${inCommand(subject.path)}\``,
    },
  ];
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
