import type { FileFacts, FileLock, FileRoom, ListedEntry, TreeFacts } from '../../model/index.ts';

/** What is asked about one path. */
export interface FileQuestion {
  readonly path: string;
  /** The content of a regular file of up to this many bytes is hashed. */
  readonly hash_up_to?: number;
  /** The first so many bytes are hashed as well, if there are as many. */
  readonly prefix_bytes?: number;
  /** Whether there is room for a file of this path is wanted as well. */
  readonly room?: boolean;
  /** Of a folder that would travel as a whole: what is in it, but for `apart`; its entries too, if they are to be compared. */
  readonly tree?: { readonly apart: readonly string[]; readonly listing: boolean };
  /** Which package it comes from is wanted as well. */
  readonly package?: boolean;
  /** What another host has in a folder of this path: which of it is not here as well is wanted. */
  readonly against?: readonly ListedEntry[];
}

/** What the host says about what is in a folder. */
interface RawTree extends Omit<TreeFacts, 'allocated_bytes' | 'lost'> {
  readonly allocated: number;
}

/** What the host says about one path. */
export type RawFile =
  | { readonly absent: true; readonly room?: FileRoom }
  | { readonly error: string }
  | {
      readonly kind: Exclude<FileFacts['kind'], 'absent' | 'unreadable'>;
      readonly mode: number;
      readonly uid: number;
      readonly gid: number;
      readonly size: number;
      readonly mtime_ns: string;
      readonly dev: string;
      readonly inode: string;
      readonly nlink: number;
      readonly rdev: string;
      readonly fstype: string;
      /** Absent in what older versions have recorded; empty where it is not known. */
      readonly mounted_from?: string;
      readonly leads_to?: RawFile;
      readonly sha256?: string;
      readonly prefix_sha256?: string;
      readonly prefix_bytes?: number;
      readonly room?: FileRoom;
      /** Absent in what older versions have recorded. */
      readonly locks?: readonly FileLock[];
      /** Text of the mark, null without one. */
      readonly left_behind?: string | null;
      readonly package?: string;
      readonly tree?: RawTree;
      readonly lost?: TreeFacts['lost'];
    };

/** What is at some paths: the answers stand in the order of the questions. */
export const files = {
  name: 'files',
  parse: (raw: readonly RawFile[]): readonly FileFacts[] => raw.map(parseFile),
};

function parseFile(raw: RawFile): FileFacts {
  if ('absent' in raw) return { kind: 'absent', ...(raw.room && { room: raw.room }) };
  if ('error' in raw) return { kind: 'unreadable', error: raw.error };
  const {
    size,
    rdev,
    locks,
    leads_to: behind,
    left_behind: mark,
    tree,
    lost,
    mounted_from: from,
    ...same
  } = raw;
  return {
    ...same,
    size_bytes: size,
    ...(from !== undefined && from !== '' && { mounted_from: from }),
    ...(raw.kind === 'device' && { rdev }),
    ...(behind && { leads_to: parseFile(behind) }),
    ...(locks !== undefined && locks.length > 0 && { locks }),
    // The mark tells size and time of the file as it was left: any change since makes it somebody's again.
    ...(mark === `${size} ${raw.mtime_ns}` && { left_behind: true }),
    ...((tree ?? lost) && { tree: parseTree(tree, lost) }),
  };
}

function parseTree(raw: RawTree | undefined, lost: TreeFacts['lost']): TreeFacts {
  const { allocated, ...same } = raw ?? { entries: 0, allocated: 0, special: [] };
  return { ...same, allocated_bytes: allocated, ...(lost && { lost }) };
}
