import type { RawCriu } from './facts/criu.ts';

/** What CRIU on a host has said of itself, as it said it, and all that this rests on. */
export interface RememberedCriu {
  /** As the host tells it: text to compare with, and for nothing else. */
  readonly basis: string;
  readonly version?: RawCriu['version'];
  /** Those that it has. */
  readonly features: RawCriu['features'];
  readonly cpuinfo?: string;
}

/** Where what CRIU said is kept from one command to the next, by the host's name in the spec. */
export interface CriuMemory {
  recall(host: string): RememberedCriu | undefined;
  keep(host: string, remembered: RememberedCriu): void;
}
