import { createHash } from 'node:crypto';
import { readSpec, type SpecReading } from '../../src/spec/index.ts';
import type { Spec } from '../../src/model/index.ts';

/** The day on which the specs of these tests are read. */
export const TODAY = '2026-11-20';

const checks = new Map<string, { readonly waivable?: boolean }>([
  ['fds/pipe-outside', { waivable: true }],
  ['fds/growing-file', { waivable: true }],
  ['host/unreachable', {}],
]);

/** Reads a text as if it were `/srv/shop/mig.yaml`, on behalf of somebody whose home is `/home/ada`. */
export function read(text: string, day: { readonly today?: string } = { today: TODAY }): SpecReading {
  const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');
  return readSpec(text, { file: '/srv/shop/mig.yaml', home: '/home/ada', sha256, checks, ...day });
}

/** The spec in a text that has to be right. */
export function specOf(text: string): Spec {
  const reading = read(text);
  if (!reading.ok) throw new Error(`unexpected findings: ${JSON.stringify(reading.findings, undefined, 2)}`);
  return reading.spec;
}

/** What is wrong with a text, one line per finding: `LINE:COLUMN CODE`. */
export function mistakesIn(text: string): readonly string[] {
  return read(text).findings.map(({ code, where }) => `${where?.line}:${where?.column} ${code}`);
}
