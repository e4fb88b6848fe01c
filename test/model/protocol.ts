import { readFileSync } from 'node:fs';

/** A step: the names of its effects, in their order. */
export type Effects = readonly string[];

/** `protocol.json`, the very file that the programs on the hosts carry out. */
export interface Protocol {
  readonly source: Side<'abort'>;
  readonly destination: Side<'take_down'>;
  readonly recovery: Readonly<Record<string, Effects>>;
}

type Side<Expiry> = Readonly<Record<string, Effects | Expiry | null | undefined>> & {
  /** What the end of the hold means; null: it has none. */
  readonly on_expiry: Expiry | null;
};

const FILE = new URL('../../src/engines/criu/host/protocol.json', import.meta.url);

export const protocol = JSON.parse(readFileSync(FILE, 'utf8')) as Protocol;

/** The effects of a step; none for a place between two steps. */
export function effectsOf(table: Readonly<Record<string, unknown>>, step: string): Effects {
  const effects = table[step];
  return Array.isArray(effects) ? (effects as Effects) : [];
}
