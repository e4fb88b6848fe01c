/**
 * JSON in which every object's keys are sorted, so that equal values have equal text whatever order they were made in:
 * for digests, and for documents that people compare. Keys whose value is undefined are left out, as JSON has no such.
 *
 * @param indent spaces per level; 0 (the default) writes everything on one line.
 */
export function canonicalJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, sortKeys, indent);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  // A key such as `__proto__` must stay a key: entries are defined, not assigned.
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
