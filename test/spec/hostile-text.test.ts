import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mistakesIn, read } from './read.ts';

const levels = (count: number, line: (level: number) => string): string =>
  Array.from({ length: count }, (_, level) => line(level)).join('\n');

/** What YAML and specs are made of. */
const pieces: readonly string[] = [
  ...`mig: 1,hosts:,workloads,placement: ,x-a: ,select,address,verify,__proto__: ,&a ,*a,<<: ,: ,- ,? ,  ,!!str ,null,~`.split(
    ',',
  ),
  ...Array.from('{}[]#"\'\t\n\r\0\u{feff}'),
  '|\n',
  '>-\n',
  '...\n',
  '%YAML 1.1\n---\n',
];

const hostile: readonly (readonly [title: string, text: string, finding: string])[] = [
  [
    'aliases of aliases of aliases',
    levels(12, (n) => (n === 0 ? 'x-0: &a0 [1]' : `x-${n}: &a${n} [${`*a${n - 1},`.repeat(9)}]`)),
    '1:1 spec/too-large',
  ],
  ['thirty thousand open brackets', '['.repeat(30_000), '1:1 spec/too-large'],
  ['a list in a list in a list', '- '.repeat(20_000), '1:1 spec/too-large'],
  ['more than a megabyte', '# 1 MiB\n'.repeat(150_000), '1:1 spec/too-large'],
  ['more than a hundred thousand values', `x-a: [${'1,'.repeat(100_001)}]`, '1:1 spec/too-large'],
];

describe('a hostile text', () => {
  it.each(hostile)('is refused within seconds: %s', (_title, text, finding) => {
    expect(mistakesIn(text)).toEqual([finding]);
  });

  it('of merges of merges of merges is no larger than what it merges', () => {
    const merges = levels(12, (n) =>
      n === 0 ? 'x-0: &a0 { k: 1 }' : `x-${n}: &a${n} { <<: [${`*a${n - 1},`.repeat(9)}] }`,
    );

    expect(mistakesIn(`mig: 1\nproject: p\nhosts: { a: { address: a } }\n${merges}`)).toEqual([]);
  });

  it('with thirty thousand unknown keys is read through', () => {
    const keys = levels(30_000, (n) => `k${n}: 1`);

    expect(mistakesIn(`mig: 1\nproject: p\nhosts: { a: { address: a } }\n${keys}`)).toHaveLength(30_000);
  });

  it('can name nothing that every JavaScript object has', () => {
    const text = 'mig: 1\nproject: p\nhosts: { __proto__: { address: a }, a: { address: b } }\n';

    expect(mistakesIn(text)).toEqual(['3:10 spec/bad-value']);
  });

  it('never makes reading throw, whatever its characters are', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    const refused = fc.property(text, (characters) => {
      expect(read(characters).ok).toBe(false);
    });

    fc.assert(refused);
  });

  it('never makes reading throw, whatever pieces of YAML it is made of', () => {
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 });
    const refused = fc.property(text, (chosen) => {
      expect(read(chosen.join('')).ok).toBe(false);
    });

    fc.assert(refused, { numRuns: 500 });
  });
});
