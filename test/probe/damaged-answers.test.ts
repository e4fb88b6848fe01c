import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCpuinfoImage } from '../../src/probe/parse/parse-cpuinfo-image.ts';
import { parseSockaddr } from '../../src/probe/parse/parse-sockaddr.ts';
import { readAnswers } from '../../src/probe/read-answers.ts';
import { readSurvey } from '../../src/probe/read-survey.ts';
import { foreignText } from '../report/foreign-text.ts';
import type { Recording } from './recording.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Somewhere in a document: how far to go at each level, as a fraction of what is there. */
type Way = readonly number[];
/** What is put in place of what was there. */
type Damage = (before: Json) => Json | undefined;

const recorded = JSON.parse(
  readFileSync(join(import.meta.dirname, 'recorded/alpha.json'), 'utf8'),
) as Recording;
const answers = recorded.answers[0] as Json;
const names = ['counter', 'busy', 'queue'];

/** Changes the one value that the way leads to; `undefined` takes it out. */
function damaged(document: Json, [step, ...rest]: Way, damage: Damage): Json | undefined {
  if (step === undefined || typeof document !== 'object' || document === null) return damage(document);
  const entries = Object.entries(document);
  const at = Math.floor(step * entries.length);
  const changed = entries.flatMap(([key, value], index) => {
    const after = index === at ? damaged(value, rest, damage) : value;
    return after === undefined ? [] : [[key, after] as const];
  });
  return Array.isArray(document) ? changed.map(([, value]) => value) : Object.fromEntries(changed);
}

const way = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 9 });
const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.constant(() => undefined),
  fc.jsonValue().map((value) => () => value as Json),
  foreignText.map((text) => () => text),
  // A text cut off, or with something in the middle of it.
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), foreignText).map(
    ([part, text]) =>
      (before: Json) =>
        typeof before === 'string'
          ? before.slice(0, part * before.length) + text + before.slice(part * before.length)
          : text,
  ),
  fc
    .double({ min: 0, max: 1, noNaN: true })
    .map(
      (part) => (before: Json) =>
        typeof before === 'string' ? before.slice(0, part * before.length) : before,
    ),
);
const damages = fc.array(fc.tuple(way, damage), { minLength: 1, maxLength: 4 });

describe('an answer that has been damaged on its way', () => {
  it('is read all the same, or said to make no sense', () => {
    fc.assert(
      fc.property(damages, (all) => {
        const answer = all.reduce<Json | undefined>(
          (document, [where, what]) => document && damaged(document, where, what),
          answers,
        );
        const read = readAnswers(JSON.stringify(answer ?? null));
        if (read === undefined) return;

        const reading = readSurvey({ kind: 'answers', answers: read }, names);

        expect(reading.reachable).toBe(true);
        if (!reading.reachable) return;
        // What was not understood is not taken for a workload that is not there.
        for (const name of names)
          expect([
            name,
            Array.isArray(reading.workloads[name]) || name in (reading.unsearched ?? {}),
          ]).toEqual([name, true]);
      }),
      { numRuns: 300 },
    );
  });
});

/** What kind of error it throws, if any. */
function failureOf(attempt: () => unknown): unknown {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.constructor : error;
  }
}

describe('bytes that are nothing', () => {
  it('are no address, and no image of CRIU’s', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), foreignText, (bytes, text) => {
        const hex = Buffer.from(bytes).toString('hex');
        expect(() => parseSockaddr(hex)).not.toThrow();
        expect(() => parseSockaddr(text)).not.toThrow();
        expect([undefined, RangeError]).toContain(
          failureOf(() => parseCpuinfoImage(Buffer.from(bytes).toString('base64'))),
        );
      }),
    );
  });
});
