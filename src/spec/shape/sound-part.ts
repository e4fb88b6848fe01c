import type { Path, Problem } from '../problem.ts';
import { recordOf } from '../resolve/record-of.ts';
import type { MigDocument } from './document.generated.ts';
import { isMapping } from './is-mapping.ts';

/** The part of a document that has the right shape. Its hosts, workloads and placements are usable or not there. */
export type SoundDocument = Partial<MigDocument>;

/** Sections made of named entries, with the key that an entry is of no use without. */
const sections: Readonly<Record<string, string | undefined>> = recordOf([
  ['hosts', 'address'],
  ['workloads', 'select'],
  ['placement', undefined],
  ['windows', undefined],
  ['freezes', undefined],
]);

/**
 * Takes out of a document whatever has a problem of shape, so that the rest can be looked at in the same go: a setting
 * of a host or workload alone where they can be without it, else the host, workload or line of placement.
 */
export function soundPart(
  document: Readonly<Record<string, unknown>>,
  problems: readonly Problem[],
): SoundDocument {
  const places = problems.flatMap(({ at }) => (at.part === 'text' ? [] : [at.path]));
  const unsound = new Set(places.map((path) => JSON.stringify(spoiltBy(path))));
  const keep = (value: unknown, path: Path): unknown => {
    if (!isMapping(value) || path.length === 3) return value;
    const kept = Object.entries(value).filter(([key]) => !unsound.has(JSON.stringify([...path, key])));
    const entries = kept.map(([key, child]) => [key, keep(child, [...path, key])] as const);
    return recordOf(path.length === 1 ? entries.filter(([, entry]) => isUsable(entry, path)) : entries);
  };
  return recordOf(Object.entries(keep(document, []) ?? {}));
}

/** The smallest part that can be taken out with the place of a problem in it. */
function spoiltBy([section = '', name, key]: Path): Path {
  if (!(section in sections) || name === undefined) return [section];
  const needed = sections[section];
  return needed === undefined || key === undefined || key === needed ? [section, name] : [section, name, key];
}

/** A mistyped `address` or `select` is a problem of another key, and leaves an entry behind that is of no use. */
function isUsable(entry: unknown, [section = '']: Path): boolean {
  const needed = sections[section];
  return needed === undefined || (isMapping(entry) && needed in entry);
}
