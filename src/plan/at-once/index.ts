export { asBefore } from './as-before.ts';
export { clashes } from './clashes.ts';
export { fitsBeside } from './fits-beside.ts';
export { mostSharing, sharingIn } from './move-limits.ts';
export { type MoveUnderWay } from './move-under-way.ts';
export { nextMoves } from './next-moves.ts';
export { shareHost } from './share-host.ts';
