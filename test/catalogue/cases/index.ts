import type { CatalogueCase } from '../case.ts';
import { fds } from './fds.ts';
import { fromManuals } from './from-manuals.ts';
import { hosts } from './host.ts';
import { memory } from './memory.ts';
import { processes } from './process.ts';
import { inetSockets } from './inet-sockets.ts';
import { sockets } from './sockets.ts';
import { unixSockets } from './unix-sockets.ts';
import { workloads } from './workload.ts';

export const CASES: readonly CatalogueCase[] = [
  ...fds,
  ...inetSockets,
  ...unixSockets,
  ...sockets,
  ...processes,
  ...memory,
  ...workloads,
  ...hosts,
  ...fromManuals,
];
