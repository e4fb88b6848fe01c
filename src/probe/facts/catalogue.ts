import { abstractNames } from './abstract-names.ts';
import { accounts } from './accounts.ts';
import { clock } from './clock.ts';
import { cpu } from './cpu.ts';
import { criu } from './criu.ts';
import { drains } from './drains.ts';
import { ids } from './ids.ts';
import { machine } from './machine.ts';
import { memory } from './memory.ts';
import { moves } from './moves.ts';
import { network } from './network.ts';
import { pace } from './pace.ts';
import { pastMoves } from './past-moves.ts';
import { podman } from './podman.ts';
import { ports } from './ports.ts';
import { rights } from './rights.ts';
import { runLocks } from './run-locks.ts';
import { runNumbers } from './run-numbers.ts';
import { runtimes } from './runtimes.ts';
import { services } from './services.ts';
import { system } from './system.ts';
import { tools } from './tools.ts';
import { traces } from './traces.ts';

/**
 * Everything that is asked of a host as a whole. A new probe is a new pair of files here and a line in this list; the
 * compiler says if a field of `HostFacts` is left without one (see `readHostFacts`).
 */
export const catalogue = [
  // The first: what follows starts programs, and would be measured.
  pace,
  machine,
  rights,
  criu,
  tools,
  cpu,
  memory,
  clock,
  ids,
  network,
  ports,
  abstractNames,
  accounts,
  system,
  services,
  traces,
  moves,
  runLocks,
  runNumbers,
  drains,
  pastMoves,
  runtimes,
  podman,
] as const;
