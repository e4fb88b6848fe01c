import type { CatalogueCase } from './case.ts';
import { describeOutcome, type Outcome } from './outcome.ts';
import type { Verdict } from './verdict.ts';

/**
 * What is wrong with what mig said, in words; nothing if mig and CRIU agree. A refusal of what would have worked is as
 * wrong as a promise that is not kept, unless the case says why.
 */
export function judge(
  { refused = [], told = [], stricter, unhosted, wordless, loses, unseen }: CatalogueCase,
  verdict: Pick<Verdict, 'refused' | 'told'>,
  outcome: Outcome,
): readonly string[] {
  if (outcome.kind === 'not-started')
    return unhosted === undefined ? [`its program does not start: ${outcome.reason}`] : [];
  const works = outcome.kind === 'works';
  const complaints: string[] = [];
  if (verdict.refused.join() !== refused.join())
    complaints.push(`refused with ${list(verdict.refused)}, and not with ${list(refused)}`);
  for (const code of loses === undefined ? told : [...told, loses])
    if (!verdict.told.includes(code)) complaints.push(`${code} is not told`);
  const isExpected = (loses ?? unseen) !== undefined && outcome.kind === 'broken';
  if (verdict.refused.length === 0 && !works && !isExpected)
    complaints.push(`let through, and ${describeOutcome(outcome)}`);
  if (loses !== undefined && works) complaints.push(`said to lose something (${loses}), and it has not`);
  if (unseen !== undefined && works) complaints.push('said to lose something unseen, and it has not');
  if (verdict.refused.length > 0 && works && stricter === undefined)
    complaints.push('refused, and it would have worked');
  if (stricter !== undefined && !works)
    complaints.push('called stricter than CRIU, and it does not work either');
  const isNamed = 'known' in outcome && outcome.known.some((code) => refused.includes(code));
  if ('known' in outcome && refused.length > 0 && !isNamed && wordless === undefined)
    complaints.push(`CRIU's log is taken for ${list(outcome.known)}, and not for ${list(refused)}`);
  return complaints;
}

function list(codes: readonly string[]): string {
  return codes.length === 0 ? 'nothing' : codes.join(', ');
}
