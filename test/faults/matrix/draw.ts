import type { FaultCase } from './fault-case.ts';
import { randomFrom, shuffled } from './random.ts';

/**
 * A few cases out of many, the same for the same seed: enough to have every fault, every step, every moment and every kind at least
 * once, and then more up to `count`.
 */
export function drawCases(cases: readonly FaultCase[], seed: number, count: number): readonly FaultCase[] {
  const left = [...shuffled(cases, randomFrom(seed))];
  const wanted = new Set(cases.flatMap(aspectsOf));
  const drawn: FaultCase[] = [];
  while (left.length > 0 && (wanted.size > 0 || drawn.length < count)) {
    const gains = left.map((each) => aspectsOf(each).filter((aspect) => wanted.has(aspect)).length);
    drawn.push(...left.splice(gains.indexOf(Math.max(...gains)), 1));
    for (const aspect of drawn.slice(-1).flatMap(aspectsOf)) wanted.delete(aspect);
  }
  return drawn;
}

function aspectsOf({ kind, point: { role, step, moment }, fault }: FaultCase): readonly string[] {
  return [fault.name, `${role}.${step}`, moment, kind.name];
}
