/** Emptying a host and filling it again, as what it makes of the YAML and of what hosts have on record. */
export { departuresAfter, departuresOf } from './departures-after.ts';
export { drainText } from './drain-of-move.ts';
export { marksOf } from './marks-of.ts';
export { specToDrain } from './spec-to-drain.ts';
export { specToUndo, type LeftAway } from './spec-to-undo.ts';
