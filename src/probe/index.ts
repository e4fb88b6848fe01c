/** What is on the hosts: `gather` looks at them all, an inventory document keeps what was seen. */
export { gather } from './gather.ts';
export type { CriuMemory, RememberedCriu } from './criu-memory.ts';
export { isRemembered } from './is-remembered.ts';
export type { LinksToTry } from './try-links.ts';
export type { PathsOf } from './file-questions.ts';
export { readInventory, writeInventory } from './inventory-document.ts';
