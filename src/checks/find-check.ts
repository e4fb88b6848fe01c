import { catalogue } from './catalogue.ts';
import type { Check } from './check.ts';

/** The rule behind a code, for `mig explain CODE`. */
export function findCheck(code: string): Check | undefined {
  return catalogue.find((check) => check.code === code);
}
