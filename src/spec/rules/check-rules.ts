import type { Problem } from '../problem.ts';
import { activeDestinations } from './active-destinations.ts';
import { distinctAddresses } from './distinct-addresses.ts';
import { distinctHosts } from './distinct-hosts.ts';
import { distinctSelectors } from './distinct-selectors.ts';
import { knownLabels } from './known-labels.ts';
import { knownNames } from './known-names.ts';
import { lastingWaivers } from './lasting-waivers.ts';
import { oneWayOfPlacing } from './one-way-of-placing.ts';
import type { Rule, RuleContext } from './rule.ts';
import { waivableChecks } from './waivable-checks.ts';
import { windowsThatOpen } from './windows-that-open.ts';

const rules: readonly Rule[] = [
  oneWayOfPlacing,
  knownNames,
  knownLabels,
  activeDestinations,
  distinctHosts,
  distinctSelectors,
  distinctAddresses,
  waivableChecks,
  lastingWaivers,
  windowsThatOpen,
];

/** What the parts of a spec have against each other, each part being right by itself. */
export function checkRules(context: RuleContext): readonly Problem[] {
  const problems: Problem[] = [];
  for (const rule of rules) rule(context, (problem) => problems.push(problem));
  return problems;
}
