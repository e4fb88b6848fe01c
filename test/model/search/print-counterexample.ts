import type { World } from '../world/world.ts';
import type { Counterexample } from './search.ts';

/** The way to something wrong, a line for each thing that happened: who, what, and what it changed. */
export function printCounterexample({ wrong, path }: Counterexample): string {
  const lines = path.map(({ by, what, world }, index) => {
    const before = path[index - 1]?.world;
    const changes = before === undefined ? '' : changesBetween(before, world);
    const who = by === 'fault' ? 'FAULT' : by;
    return `${String(index + 1).padStart(3)}  ${who.padEnd(12)} ${what}${changes}`;
  });
  return `${wrong}:\n${lines.join('\n')}`;
}

const TOLD = {
  source: [
    'dump',
    'tasks',
    'leaf',
    'inRepair',
    'restore',
    'images',
    'copy',
    'locked',
    'address',
    'decision',
    'letGo',
    'record',
  ],
  destination: ['restore', 'images', 'files', 'copy', 'locked', 'address', 'decision', 'letGo', 'record'],
} as const;

function changesBetween(before: World, after: World): string {
  const changes = [
    ...TOLD.source
      .filter((field) => before.source[field] !== after.source[field])
      .map((field) => `source.${field}: ${String(after.source[field])}`),
    ...TOLD.destination
      .filter((field) => before.destination[field] !== after.destination[field])
      .map((field) => `destination.${field}: ${String(after.destination[field])}`),
  ];
  return changes.length === 0 ? '' : `  [${changes.join(', ')}]`;
}
