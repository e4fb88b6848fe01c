import type { FileFacts, HostReading } from '../model/index.ts';

/** The readings without the entries of folders, once they have been compared: there may be thousands. */
export function withoutLists(
  readings: Readonly<Record<string, HostReading>>,
): Readonly<Record<string, HostReading>> {
  return Object.fromEntries(
    Object.entries(readings).map(([host, reading]) => [
      host,
      reading.reachable
        ? {
            ...reading,
            files: Object.fromEntries(
              Object.entries(reading.files).map(([path, found]) => [path, withoutList(found)]),
            ),
          }
        : reading,
    ]),
  );
}

function withoutList(found: FileFacts): FileFacts {
  if (found.kind !== 'directory' || found.tree?.listed === undefined) return found;
  const { listed: _, ...tree } = found.tree;
  return { ...found, tree };
}
