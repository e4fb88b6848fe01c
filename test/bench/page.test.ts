import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { drawFlames } from './flame.ts';
import { flamesOf, performancePage } from './page.ts';
import { plotStandstills } from './plot.ts';
import { aSample, someResults } from './some-results.ts';
import { summarise } from './summary.ts';

const breakdown = {
  phases: [{ name: 'dump', from_ms: 0, to_ms: 30 }],
  source: [{ name: 'await_held', from_ms: 1, to_ms: 29.5 }],
  destination: [{ name: 'lay_out_images', from_ms: 30, to_ms: 30.2 }],
};

const results = someResults([
  aSample('idle-4', 'by_hand', 900),
  aSample('idle-4', 'cold', 40, { breakdown, reported_ms: 41 }),
  aSample('idle-64', 'cold', 180),
  aSample('dirty-1000', 'precopy', 300, { rewritten_mb_s: 640 }),
]);

describe('the page of a bench', () => {
  const page = performancePage(results);

  it('says on what machine it was made, and against what is compared', () => {
    expect(page).toContain('2 cores of Some CPU, 23 GiB of memory, Linux 6.18.0, CRIU 4.2');
    expect(page).toContain('`--network-lock nftables`');
  });

  it('has a line for each case and method, and says where a program did not come to what was asked of it', () => {
    expect(page).toContain('| 4 MB, idle | by hand | 900 ms |');
    expect(page).toContain('at 1000 MB/s, 1 Gbit/s (it came to 640) | mig, precopy | 300 ms |');
  });

  it('says of each aim whether it was reached', () => {
    expect(page).toContain('| cold, 4 MB | standstill ≤ 1/15 of by hand | yes | 40 ms, at most 60 ms |');
  });

  it('takes a standstill apart, without what is too short to see', () => {
    expect(page).toContain('| source | await held | 1.0 ms | 28.5 ms |');
    expect(page).not.toContain('lay out images');
  });

  it('counts moves that failed', () => {
    const failure = { case: 'idle-4', method: 'cold', round: 2, message: 'no' } as const;
    expect(performancePage({ ...results, failures: [failure] })).toContain(
      'One failed, and is not in the figures.',
    );
  });
});

describe('the pictures of a bench', () => {
  const plot = plotStandstills(summarise(results));
  const flames = drawFlames(flamesOf(results));

  it('are whole, and readable on light and dark pages', () => {
    for (const svg of [plot, flames]) {
      expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 760 [\d.]+"[^]*<\/svg>\n$/);
      expect(svg).toContain('prefers-color-scheme: dark');
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it('have a point for each size, a bar for each other case, and a box for each stretch', () => {
    expect(plot.match(/<circle/g)).toHaveLength(3);
    expect(plot).toContain('<title>300 ms</title>');
    expect(flames).toContain('<title>await held: 29 ms</title>');
  });

  it('are none of nothing', () => {
    expect([plotStandstills([]), drawFlames([])]).toEqual(['', '']);
  });
});

describe('what is kept of the last bench', () => {
  it('is what docs/performance.md and its pictures were made of', async () => {
    const text = await readFile('docs/performance.json', 'utf8').catch(() => undefined);
    if (text === undefined) return;
    const kept = JSON.parse(text) as typeof results;
    expect(await readFile('docs/pictures/performance.svg', 'utf8')).toBe(plotStandstills(summarise(kept)));
    expect(await readFile('docs/pictures/standstill.svg', 'utf8')).toBe(drawFlames(flamesOf(kept)));
    // Aligned by prettier since.
    const squeezed = (page: string): string => page.replace(/[ -]+/g, ' ');
    expect(squeezed(await readFile('docs/performance.md', 'utf8'))).toBe(squeezed(performancePage(kept)));
  });
});
