import type { Path } from '../problem.ts';
import { isMapping } from '../shape/is-mapping.ts';
import type { RuleContext } from './rule.ts';

/** One entry of `waivers`, right or wrong, and where it stands. */
export interface WrittenWaiver {
  readonly path: Path;
  readonly waiver: Readonly<Record<string, unknown>>;
}

/** The waivers as they were written, so that a mistake in one hides none in the next. */
export function writtenWaivers({ waivers }: RuleContext['written']): readonly WrittenWaiver[] {
  if (!Array.isArray(waivers)) return [];
  const entries: readonly unknown[] = waivers;
  return entries.flatMap((waiver, index) =>
    isMapping(waiver) ? [{ path: ['waivers', String(index)], waiver }] : [],
  );
}
