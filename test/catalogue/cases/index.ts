import type { CatalogueCase } from '../case.ts';
import { fds } from './fds.ts';
import { memory } from './memory.ts';
import { processes } from './process.ts';
import { sockets } from './sockets.ts';

export const CASES: readonly CatalogueCase[] = [...fds, ...sockets, ...processes, ...memory];
