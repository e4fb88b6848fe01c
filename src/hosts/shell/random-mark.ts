import { randomBytes } from 'node:crypto';

/** A word that no output holds by chance, made of characters that need no quoting anywhere. */
export function randomMark(): string {
  return `mig-${randomBytes(16).toString('hex')}`;
}
