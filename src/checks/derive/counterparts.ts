import type { FileFacts } from '../../model/index.ts';
import type { MoveUnderCheck } from '../check.ts';
import type { HeldFile } from './files-of-tree.ts';
import { lookAt, lookFor } from './look-at.ts';
import { oncePer } from './once-per.ts';

export type PresentFile = Exclude<FileFacts, { kind: 'absent' | 'unreadable' }>;

/** A held file, what the source has for it, and what the destination has. */
export interface Counterpart {
  readonly file: HeldFile;
  /** As the tree sees it, through its descriptor or, where it has none, by path; absent: not known. */
  readonly here: { readonly size_bytes: number; readonly mode: number; readonly sha256?: string } | undefined;
  readonly there: PresentFile;
}

/** The held files that exist on the destination as the same kind of thing: those that can be compared. */
export const counterparts = oncePer(
  ({ files, source, destination }: MoveUnderCheck): readonly Counterpart[] =>
    files.flatMap((file) => {
      const there = lookFor(destination, file);
      if (there.kind === 'absent' || there.kind === 'unreadable' || there.kind !== file.kind) return [];
      const named = lookAt(source, file.path);
      const here = named.kind === file.kind ? named : file.seen;
      return [{ file, here, there }];
    }),
);
