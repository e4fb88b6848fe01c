import type { Kind } from './kinds/kind.ts';
import { SCOPE } from './kinds/scope.ts';
import { FAULT_CASES } from './matrix/fault-case.ts';
import { RACES, tryRace } from './races.ts';
import type { Trial } from './row.ts';
import { tryCase } from './try-case.ts';

/** Something to try, by its name. */
export interface Job {
  readonly id: string;
  readonly kind: Kind;
  readonly run: (build: string) => Promise<Trial>;
}

/** All there is to try. */
export const JOBS: readonly Job[] = [
  ...FAULT_CASES.map((one) => ({ id: one.id, kind: one.kind, run: (build: string) => tryCase(one, build) })),
  ...RACES.map((race) => ({ id: race.id, kind: SCOPE, run: (build: string) => tryRace(race, build) })),
];
