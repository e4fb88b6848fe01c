import type { Parts } from './rough-times.ts';

/** How many times longer each part takes than its size says. */
export interface Line {
  readonly fixed: number;
  readonly bulk: number;
}

/** What a move of these parts takes by that line; how busy its hosts are is in the parts already. */
export function timeOnLine({ fixed, bulk }: Line, parts: Pick<Parts, 'fixed' | 'bulk' | 'link'>): number {
  return fixed * parts.fixed + bulk * parts.bulk + parts.link;
}
