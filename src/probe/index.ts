/** What is on the hosts: `gather` looks at them all, an inventory document keeps what was seen. */
export { gather, type GatherOptions } from './gather.ts';
export type { PathOfInterest, PathsOf } from './file-questions.ts';
export { readInventory, writeInventory, type ReadInventory } from './inventory-document.ts';
