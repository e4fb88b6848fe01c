/** What can be known before the freeze: a move and an inventory in, findings out. */
export { catalogue } from './catalogue.ts';
export type * from './check.ts';
export { checkHost, checkPair, hostUnderCheck } from './check-hosts.ts';
export { checkMove, type ProposedMove } from './check-move.ts';
export { checkPlacement } from './check-placement.ts';
export { copiedFiles } from './derive/copied-files.ts';
export { locksOn, recordsOf } from './derive/held-on-hosts.ts';
export { type HeldFile, filesOfTree } from './derive/files-of-tree.ts';
export { inetSocketsOfTree } from './derive/sockets-of-tree.ts';
export { idsOfTree } from './derive/ids-of-tree.ts';
export { isConnection } from './derive/is-connection.ts';
export { lookAt } from './derive/look-at.ts';
export { memoryOfTree } from './derive/memory-of-tree.ts';
export { occurrencesOf, silentHosts } from './derive/occurrences-of.ts';
export { pathsOfMove } from './derive/paths-of-move.ts';
export { readingOf } from './derive/reading-of.ts';
export { findCheck } from './find-check.ts';
export { orderFindings } from './order-findings.ts';
