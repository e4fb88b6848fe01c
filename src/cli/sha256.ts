import { createHash } from 'node:crypto';

/** Hexadecimal SHA-256 of a text in UTF-8: what the pure folders are given, since they may not compute it themselves. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
