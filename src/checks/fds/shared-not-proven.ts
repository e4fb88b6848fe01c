import type { FileFacts } from '../../model/index.ts';
import type { MoveCheck } from '../check.ts';
import { heldBy, subjectOf } from '../derive/held-by.ts';
import { lookBehind } from '../derive/look-at.ts';
import { NETWORKED } from '../derive/networked.ts';

type Present = Exclude<FileFacts, { kind: 'absent' | 'unreadable' }>;

/** What the YAML says is one file may be two. */
export const sharedNotProven: MoveCheck = {
  scope: 'move',
  code: 'fds/shared-not-proven',
  severity: 'error',
  summary: 'That both hosts see one file cannot be shown',
  waivable: true,
  explains: {
    looks_at: 'what is mounted where a file with the policy `shared` lies, and its inode, on both hosts',
    why:
      'mig takes the same inode of a file system of the network that both hosts have mounted from the same place for ' +
      'one file. With two different files the process would go on with old data, and what it writes would be lost to ' +
      'whoever reads the other.',
    remedy:
      'Mount the same file system from the same place on both hosts, or let mig carry the file with `copy`. If you know ' +
      'better, accept it with a waiver.',
  },
  run: ({ files, source, destination }) =>
    files
      .filter(({ policy }) => policy === 'shared')
      .flatMap((file) => {
        const [here, there] = [lookBehind(source, file.path), lookBehind(destination, file.path)];
        // That one of them is not there is said by others.
        if (!isPresent(here) || !isPresent(there)) return [];
        const why = whyTwo(here, there, source.name, destination.name);
        if (why === undefined) return [];
        return [
          {
            detail: `${file.path} (${heldBy(file)}) is to be shared, but ${why}.`,
            subject: { host: destination.name, ...subjectOf(file) },
          },
        ];
      }),
};

function isPresent(found: FileFacts): found is Present {
  return found.kind !== 'absent' && found.kind !== 'unreadable';
}

/** What speaks against its being one file, as the end of a sentence; nothing: nothing does. */
function whyTwo(here: Present, there: Present, source: string, destination: string): string | undefined {
  const mounts = [here, there].map(({ fstype, mounted_from: from }) => `${from ?? 'something'} (${fstype})`);
  for (const [at, { fstype }] of [here, there].entries()) {
    const host = at === 0 ? source : destination;
    if (!NETWORKED.test(fstype)) return `on ${host} it lies on a file system of its own, of type ${fstype}`;
  }
  if (here.mounted_from === undefined || here.mounted_from !== there.mounted_from)
    return `${source} has mounted ${mounts[0]} there, and ${destination} ${mounts[1]}`;
  if (here.inode !== there.inode)
    return `its inode is ${here.inode} on ${source} and ${there.inode} on ${destination}`;
  return undefined;
}
