import type { FileFacts, FileRoom } from '../../model/index.ts';
import type { MoveCheck, MoveUnderCheck, Observation } from '../check.ts';
import { copiedFiles } from '../derive/copied-files.ts';
import { inMib } from '../derive/in-mib.ts';
import { isKernelFile } from '../derive/is-kernel-file.ts';
import { lookAt } from '../derive/look-at.ts';

// What the process writes between the plan and the freeze, for each file system.
const MARGIN_BYTES = 16 * 1024 * 1024;

/** Files that mig carries, on one file system of the destination. */
interface Load {
  readonly room: FileRoom;
  /** One of the files, to name the place by. */
  readonly path: string;
  readonly count: number;
  readonly bytes: number;
}

/** The files that travel with the workload do not fit onto the destination's disks. */
export const copySpace: MoveCheck = {
  scope: 'move',
  code: 'host/copy-space',
  severity: 'error',
  summary: 'The destination has no room for the files that travel with the workload',
  explains: {
    looks_at:
      'the size of every file and folder with the policy `copy`, and the file systems that they would come to lie on',
    why:
      'Such a file is built beside its place, whole, before it takes it, the last part of it while the process stands ' +
      'still.',
    remedy: 'Make room on the file system that is named.',
  },
  run: (move) => {
    const { loads, unknown } = loadsOf(move);
    const { name } = move.destination;
    return [
      ...unknown.map((path) => ({
        detail: `How much room there is for ${path} on ${name} is not known.`,
        subject: { host: name, path },
        remedy: 'Plan again.',
      })),
      ...loads.flatMap((load) => describe(load, name)),
    ];
  },
};

function loadsOf({ files, source, destination, workload, tree }: MoveUnderCheck): {
  readonly loads: readonly Load[];
  readonly unknown: readonly string[];
} {
  const loads = new Map<string, Load>();
  const unknown: string[] = [];
  const seen = new Map(files.map((file) => [file.path, file.seen?.size_bytes]));
  const copied = copiedFiles(tree, workload, source.reading.files);
  for (const path of [...copied.files, ...copied.trees.map((one) => one.path)].filter(
    (one) => !isKernelFile(one),
  )) {
    const [here, there] = [lookAt(source, path), lookAt(destination, path)];
    if (there.kind === 'unreadable') continue;
    const bytes = sizeOf(here) ?? seen.get(path);
    if (there.room === undefined || bytes === undefined) {
      unknown.push(path);
      continue;
    }
    const load = loads.get(there.room.dev) ?? { room: there.room, path, count: 0, bytes: 0 };
    loads.set(there.room.dev, { ...load, count: load.count + 1, bytes: load.bytes + bytes });
  }
  return { loads: [...loads.values()], unknown };
}

/** What it takes on a disk; nothing: not known. */
function sizeOf(found: FileFacts): number | undefined {
  if (found.kind === 'directory') return found.tree?.allocated_bytes;
  return found.kind === 'file' ? found.size_bytes : undefined;
}

function describe({ room, path, count, bytes }: Load, host: string): readonly Observation[] {
  const files = count === 1 ? path : `${path} and ${count - 1} more`;
  const subject = { host, path };
  if (room.read_only === true)
    return [
      {
        detail: `${files} cannot be written on ${host}: the file system is mounted read-only.`,
        subject,
        remedy: 'Mount it for writing, or give these files another policy.',
      },
    ];
  if (room.free_bytes >= bytes + MARGIN_BYTES) return [];
  const need = `${files} ${count === 1 ? 'takes' : 'take'} ${inMib(bytes)}`;
  return [
    {
      detail: `${need}, ${inMib(MARGIN_BYTES)} to spare, on a file system of ${host} that has ${inMib(room.free_bytes)} free.`,
      subject,
    },
  ];
}
