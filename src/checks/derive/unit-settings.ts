import type { ServiceFacts } from '../../model/index.ts';

/** Where systemd has the settings of units that end with their processes (systemd.unit(5)). */
const TRANSIENT = '/run/systemd/transient/';

/** Whether systemd has made the unit for as long as it runs, and has no file of it that lasts. */
export function isTransient({ file_state }: ServiceFacts): boolean {
  return file_state === 'transient';
}

/**
 * The files that a unit is made of, those first that come into force first: the unit file, then the drop-ins by their names,
 * wherever these are.
 */
export function filesInForce({ files }: ServiceFacts): readonly string[] {
  const isDropIn = (path: string): boolean => path.endsWith('.conf');
  const key = (path: string): string => (isDropIn(path) ? nameOf(path) : '');
  return Object.keys(files).toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a < b ? -1 : 1));
}

/** Those of its files that are gone when it has ended; none if it has a unit file that lasts. */
export function passingFiles(service: ServiceFacts): readonly string[] {
  if (!isTransient(service)) return [];
  return filesInForce(service).filter((path) => path.startsWith(TRANSIENT));
}

/** Whether a unit with files of its own and one without have the same settings, wherever each has them. */
export function haveEqualSettings(one: ServiceFacts, other: ServiceFacts): boolean {
  const [mine, theirs] = [one, other].map(({ files }) => Object.values(files).toSorted().join(' '));
  return mine === theirs && !Object.values(one.files).includes('unreadable');
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
