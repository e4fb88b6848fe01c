import type { MoveLink } from '../model/index.ts';

/** How much memory a link carries, bytes a second, with what compressing it gains; undefined: it is fast, or nobody knows. */
export function rateOverLink(link: MoveLink): number | undefined {
  return link.compression?.bytes_per_second ?? link.bytes_per_second;
}
