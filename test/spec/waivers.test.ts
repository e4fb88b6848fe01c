import { describe, expect, it } from 'vitest';
import { mistakesIn, read, specOf, TODAY } from './read.ts';
import { unmark } from './unmark.ts';

const right = {
  check: 'fds/pipe-outside',
  workload: 'counter',
  reason: 'it starts its logger again',
  expires: TODAY,
};

/** A document with the workloads `counter` and `api` and waivers given as YAML, one a line. */
const waiving = (...waivers: readonly string[]): string => `mig: 1
project: shop
hosts: { alpha: { address: 10.0.0.1 } }
workloads: { counter: { select: { pidfile: /c } }, api: { select: { pidfile: /a } } }
waivers:
${waivers.map((waiver) => `  - ${waiver}\n`).join('')}`;

/** A waiver as YAML, with something else about it. */
const waiver = (changes: Readonly<Record<string, string | undefined>> = {}): string => {
  const entries = Object.entries({ ...right, ...changes }).filter(([, value]) => value !== undefined);
  return `{ ${entries.map(([key, value]) => `${key}: ${value}`).join(', ')} }`;
};

describe('the waivers of a spec', () => {
  it('are read as they are written, in one order', () => {
    const { waivers } = specOf(
      waiving(waiver(), waiver({ workload: 'api' }), waiver({ check: 'fds/growing-file' })),
    );

    expect(waivers).toEqual([{ ...right, workload: 'api' }, { ...right, check: 'fds/growing-file' }, right]);
  });

  it('count for the digest, to which a saved plan is bound', () => {
    const { digest } = specOf(waiving(waiver()));

    expect(specOf(waiving(waiver({ expires: '2026-11-21' }))).digest).not.toBe(digest);
    expect(specOf(waiving(waiver({ reason: 'other' }))).digest).not.toBe(digest);
  });

  it('hold on their last day', () => {
    expect(mistakesIn(waiving(waiver({ expires: TODAY })))).toEqual([]);
  });
});

const mistakes: readonly (readonly [title: string, code: string, waiver: string])[] = [
  ['a check that there is not', 'spec/unknown-check', waiver({ check: '»fds/pipe-outsid' })],
  ['a code of the YAML’s own mistakes', 'spec/unknown-check', waiver({ check: '»spec/empty' })],
  ['a check that cannot be waived', 'spec/not-waivable', waiver({ check: '»host/unreachable' })],
  ['no check', 'spec/missing-key', waiver({ check: undefined }).replace('workload', '»workload')],
  ['a workload that is not described', 'spec/unknown-workload', waiver({ workload: '»conter' })],
  ['no workload', 'spec/missing-key', waiver({ workload: undefined }).replace('check', '»check')],
  ['no reason', 'spec/missing-key', waiver({ reason: undefined }).replace('check', '»check')],
  ['an empty reason', 'spec/bad-value', waiver({ reason: '»" "' })],
  ['no end', 'spec/missing-key', waiver({ expires: undefined }).replace('check', '»check')],
  ['an end in words', 'spec/bad-value', waiver({ expires: '»never' })],
  ['an end by the clock', 'spec/bad-value', waiver({ expires: '»2026-12-31T12:00:00Z' })],
  ['an end in another order', 'spec/bad-value', waiver({ expires: '»31-12-2026' })],
  ['an end in a month that there is not', 'spec/bad-value', waiver({ expires: '»2026-13-01' })],
  ['an end on a day that there is not', 'spec/bad-value', waiver({ expires: '»2027-02-29' })],
  ['an end that was yesterday', 'spec/expired-waiver', waiver({ expires: '»2026-11-19' })],
  ['a key that there is not', 'spec/unknown-key', waiver().replace(' }', ', »ticket: A-1 }')],
  ['a word', 'spec/wrong-type', '»fds/pipe-outside'],
];

describe('a waiver with one mistake', () => {
  it.each(mistakes)('says where it is, once: %s', (_title, code, marked) => {
    const { text, places } = unmark(waiving(marked));

    expect(mistakesIn(text)).toEqual([`${places[0]} ${code}`]);
  });

  it('is named, be the next one right or wrong', () => {
    const text = waiving(
      waiver({ expires: 'never' }),
      waiver({ check: 'fds/pipe' }),
      waiver({ expires: '2026-11-19' }),
    );

    expect(mistakesIn(text)).toEqual([
      expect.stringMatching(/^6:\d+ spec\/bad-value$/),
      expect.stringMatching(/^7:\d+ spec\/unknown-check$/),
      expect.stringMatching(/^8:7 spec\/duplicate-waiver$/),
      expect.stringMatching(/^8:\d+ spec\/expired-waiver$/),
    ]);
  });

  it('is told when it ended', () => {
    expect(read(waiving(waiver({ expires: '2026-11-19' }))).findings).toMatchObject([
      {
        detail: expect.stringContaining('ended with 2026-11-19 (UTC), and today is 2026-11-20'),
        remedy: expect.any(String),
      },
    ]);
  });

  it.each([
    ['fds/pipe-outsid', 'Did you mean `fds/pipe-outside`?'],
    ['pipes', 'Write the code that stands in brackets in the plan, such as fds/pipe-outside.'],
  ])('is told which check was meant, if that can be guessed: %s', (check, remedy) => {
    expect(read(waiving(waiver({ check }))).findings).toMatchObject([{ remedy }]);
  });
});

describe('a waiver that has ended', () => {
  it('is in nobody’s way who plans no move', () => {
    expect(read(waiving(waiver({ expires: '2026-11-19' })), {}).findings).toEqual([]);
  });
});

describe('waivers that are none', () => {
  it.each(['waivers: {}', 'waivers: 5', 'waivers:'])('have the wrong type: %s', (line) => {
    expect(mistakesIn(waiving().replace('waivers:', line))).toEqual([
      expect.stringMatching(/^5:\d+ spec\/wrong-type$/),
    ]);
  });

  it('may be an empty list', () => {
    expect(specOf(waiving().replace('waivers:', 'waivers: []')).waivers).toEqual([]);
  });
});
