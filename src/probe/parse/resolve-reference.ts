import type { FileReference } from '../../model/index.ts';
import type { RawReference } from './raw-facts.ts';

const DELETED = ' (deleted)';

/** A link of /proc understood: which path it means, and whether that path still leads to the same inode. */
export interface ResolvedReference extends FileReference {
  readonly reachable_by_path: boolean;
}

/**
 * Understands a link of /proc. The kernel appends ` (deleted)` to a name that is gone (fs/d_path.c), but a name may end
 * so by itself: if the whole text leads to the very inode, it is the name.
 */
export function resolveReference(raw: RawReference): ResolvedReference {
  const leadsHere = (found: readonly [string, string] | null | undefined): boolean =>
    found?.[0] === raw.dev && found[1] === raw.inode;

  if (leadsHere(raw.at_name) || !raw.link.endsWith(DELETED)) {
    return { path: raw.link, deleted: false, reachable_by_path: leadsHere(raw.at_name) };
  }
  return {
    path: raw.link.slice(0, -DELETED.length),
    deleted: true,
    reachable_by_path: leadsHere(raw.at_bare_name),
  };
}
