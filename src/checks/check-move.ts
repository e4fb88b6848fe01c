import type { Finding } from '../model/index.ts';
import { catalogue } from './catalogue.ts';
import type { MoveUnderCheck } from './check.ts';
import { concernsRestart } from './concerns-restart.ts';
import { checkHost, checkPair } from './check-hosts.ts';
import { descriptorsOfTree } from './derive/descriptors-of-tree.ts';
import { filesOfTree } from './derive/files-of-tree.ts';
import { orderFindings } from './order-findings.ts';
import { toFindings } from './to-findings.ts';

/** A move without what can be derived from the rest of it. */
export type ProposedMove = Omit<MoveUnderCheck, 'files' | 'descriptors'>;

const moveChecks = catalogue.filter((check) => check.scope === 'move');

/** Everything that can be said about one move before anything is touched, both hosts included: errors first. */
export function checkMove(proposed: ProposedMove): readonly Finding[] {
  const { source, destination, transfer, workload, tree } = proposed;
  const move: MoveUnderCheck = {
    ...proposed,
    files: filesOfTree(workload, tree),
    descriptors: descriptorsOfTree(tree),
  };
  const findings = [
    ...checkHost(source.spec, source.reading),
    ...checkHost(destination.spec, destination.reading),
    ...checkPair(source, destination, transfer),
    ...moveChecks.flatMap((check) => toFindings(check, check.run(move))),
  ];
  const isRestart = workload.strategy === 'restart';
  return orderFindings(isRestart ? findings.filter(({ code }) => concernsRestart(code)) : findings);
}
