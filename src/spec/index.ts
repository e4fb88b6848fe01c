/** `mig.yaml`: from text to a spec, or to findings that say where in the text what is wrong. */
export { nearest } from './nearest.ts';
export { readSpec } from './read-spec.ts';
export { parseDuration } from './resolve/parse-duration.ts';
export type { SpecReading } from './read-spec.ts';
