import type { CatalogueCase } from './case.ts';

/** The codes that no case expects in any way, in the order given: nothing here shows that their rules are needed. */
export function rulesWithoutCase(
  codes: readonly string[],
  cases: readonly CatalogueCase[],
): readonly string[] {
  const expected = new Set(
    cases.flatMap(({ refused = [], told = [], loses = '' }) => [...refused, ...told, loses]),
  );
  return codes.filter((code) => !expected.has(code));
}
