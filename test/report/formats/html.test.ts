import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportContent } from '../../../src/report/formats/format.ts';
import { htmlFormat } from '../../../src/report/formats/html.ts';
import { renderReport } from '../../../src/report/formats/index.ts';
import { affinityLost, blocked, eventsOf, everyEvent, move, moved, noop, planOf } from '../samples.ts';
import { planContent, runContent } from './contents.ts';
import { hostileContents, hostileText } from './hostile.ts';
import { elementsOf, parseXml, type XmlElement } from './parse-xml.ts';

const frozen = eventsOf(
  { type: 'run_start', project: 'shop', plan: 'p-1', workloads: ['counter'] },
  { type: 'move_start', workload: 'counter', source: 'alpha', destination: 'beta' },
  {
    type: 'step_start',
    workload: 'counter',
    step: 'counter.freeze',
    host: 'alpha',
    title: 'Freeze and dump',
  },
  { type: 'step_done', workload: 'counter', step: 'counter.freeze', host: 'alpha', elapsed_ms: 10 },
  { type: 'committed', workload: 'counter' },
  { type: 'run_summary', outcome: 'ok', workloads: [moved] },
);

const manyMoves = Array.from({ length: 300 }, (_, at) => ({
  ...move,
  workload: `counter-${at}`,
  source: `source-${at % 40}`,
  destination: `destination-${at % 50}`,
  wave: at + 1,
}));

const contents = {
  plan: planContent(planOf([move, blocked, noop('db', 'gamma')])),
  'refused plan': planContent(planOf([move]), ['counter has been restarted']),
  'empty plan': planContent(planOf([noop('db', 'gamma')])),
  'large plan': planContent(planOf(manyMoves)),
  run: runContent(),
  'good run': runContent(frozen),
  'cut run': runContent(everyEvent.slice(0, 3)),
  'no run': runContent([]),
} as const satisfies Readonly<Record<string, ReportContent>>;

// A page is XML as well, so that a strict parser sees what is not as it should be.
const texts = Object.values(contents).map((content) => renderReport(htmlFormat, content) ?? '');
const trees = parseXml(texts);

function page(name: keyof typeof contents): XmlElement {
  const tree = trees[Object.keys(contents).indexOf(name)];
  if (!tree) throw new Error(`no page of ${name}`);
  return tree;
}

function textOf(element: XmlElement): string {
  return element.content.map((one) => (typeof one === 'string' ? one : textOf(one))).join('');
}

function allOf(root: XmlElement, name: string, kind?: string): readonly XmlElement[] {
  return elementsOf(root).filter(
    (element) =>
      element.name === name &&
      (kind === undefined || (element.attributes['class'] ?? '').split(' ').includes(kind)),
  );
}

const elements = new Set(
  (
    'html head meta title style body header main footer section h1 h2 h3 p b strong span code pre br ul ol li div ' +
    'table thead tbody tr th td details summary figure figcaption svg g rect path line text tspan'
  ).split(' '),
);
const attributes = new Set(
  (
    'lang charset http-equiv content name class scope style role aria-label viewBox x y x1 x2 y1 y2 d width height rx ' +
    'opacity font-weight'
  ).split(' '),
);

/** Nothing runs, nothing is loaded, nothing leads anywhere. */
function strangeIn(root: XmlElement): readonly string[] {
  return elementsOf(root).flatMap((element) => [
    ...(elements.has(element.name) ? [] : [element.name]),
    ...Object.keys(element.attributes).filter((key) => !attributes.has(key)),
    ...(element.name === 'style' ||
    element.name === 'meta' ||
    !/url\(|@import/i.test(element.attributes['style'] ?? '')
      ? []
      : ['style']),
  ]);
}

describe('a plan as a page', () => {
  it('shows where everything is and would be, with a way for each workload that goes or should', () => {
    const ways = allOf(page('plan'), 'path', 'way');
    expect(ways).toHaveLength(2);
    expect(ways.filter((way) => way.attributes['class'] === 'way turned')).toHaveLength(1);
    expect(allOf(page('plan'), 'svg')[0]?.attributes['aria-label']).toContain('counter: alpha to beta');
  });

  it('shows the predicted standstill on the time axis', () => {
    expect(allOf(page('plan'), 'rect', 'predicted')).toHaveLength(1);
  });

  it('says what is in the way, with the remedy, and the digest', () => {
    const text = textOf(page('plan'));
    expect(text).toContain('It cannot be carried out as it is.');
    expect(text).toMatch(/Error\s+process\/pid-taken[^]*Remedy:\s+Restart cron on beta/);
    expect(text).toContain('Digest sha256:00');
  });

  it('says of what is started anew that it is, and why something moves where that is more than its placement', () => {
    const restart = { ...move, strategy: 'restart', reason: 'drain of <alpha>' } as const;
    const text = renderReport(htmlFormat, planContent(planOf([restart]))) ?? '';
    expect(text).toContain('<span class="word">restart</span>');
    expect(text).toContain('<span class="quiet">drain of &lt;alpha&gt;</span>');
  });

  it('says why nothing was done about it', () => {
    expect(textOf(page('refused plan'))).toMatch(/Nothing was touched\.\s+counter has been restarted/);
  });

  it('needs no picture where nothing goes', () => {
    expect(allOf(page('empty plan'), 'svg')).toEqual([]);
    expect(textOf(page('empty plan'))).toContain('Nothing to do.');
  });

  it('is a picture still with hundreds of moves, and says what is left out of it', () => {
    expect(allOf(page('large plan'), 'rect', 'box').length).toBeLessThanOrEqual(48);
    expect(textOf(page('large plan'))).toContain('more hosts with moves');
    expect(allOf(page('large plan'), 'tr')).toHaveLength(301);
  });
});

describe('a run as a page', () => {
  it('marks the freeze from its beginning, as long as it was measured, and the commit', () => {
    const figure = allOf(page('good run'), 'figure').find((one) => allOf(one, 'line', 'commit').length > 0);
    if (!figure) throw new Error('there is no time axis');
    const [freeze] = allOf(figure, 'rect', 'freeze');
    const [step] = allOf(figure, 'rect', 'step');
    expect(freeze?.attributes['x']).toBe(step?.attributes['x']);
    expect(Number(freeze?.attributes['width']) / Number(step?.attributes['width'])).toBeCloseTo(9.5, 1);
  });

  it('sets the measured standstill with its phases against what was predicted', () => {
    const figure = allOf(page('good run'), 'figure').at(-1);
    if (!figure) throw new Error('there is no figure');
    const bars = allOf(figure, 'rect', 'freeze');
    expect(bars.map((bar) => textOf(bar))).toEqual([
      'freeze: 3 ms',
      'dump: 48 ms',
      'hand over: 6 ms',
      'restore: 31 ms',
      'resume: 7 ms',
    ]);
    const measured = bars.reduce((sum, bar) => sum + Number(bar.attributes['width']), 0);
    expect(measured).toBeCloseTo(Number(allOf(figure, 'rect', 'predicted')[0]?.attributes['width']), 0);
  });

  it('says what failed, where the workload is for it, and what was found', () => {
    const text = textOf(page('run'));
    expect(text).toContain('Run failed:');
    expect(text).toMatch(/Failed\s+api\.restore on beta/);
    expect(text).toContain(affinityLost.detail);
    expect(allOf(page('run'), 'path', 'turned')).toHaveLength(1);
  });

  it('leaves nobody in the belief that a run which was cut off is over', () => {
    expect(textOf(page('cut run'))).toContain('Run not finished:');
    expect(textOf(page('no run'))).toContain('The run has told nothing.');
  });
});

describe('a page', () => {
  it('needs nothing but itself, and forbids all else', () => {
    for (const root of trees) {
      expect(strangeIn(root)).toEqual([]);
      const policy = allOf(root, 'meta').find(
        (meta) => meta.attributes['http-equiv'] === 'Content-Security-Policy',
      );
      expect(policy?.attributes['content']).toBe("default-src 'none'; style-src 'unsafe-inline'");
    }
    for (const text of texts) expect(text).not.toMatch(/url\(|@import|https?:/);
  });

  it('can be read on a phone, in the dark, and aloud', () => {
    for (const root of trees) {
      expect(root.attributes['lang']).toBe('en');
      expect(allOf(root, 'meta').some((meta) => meta.attributes['name'] === 'viewport')).toBe(true);
      expect(allOf(root, 'h1')).toHaveLength(1);
      expect(textOf(allOf(root, 'style')[0] ?? root)).toContain('prefers-color-scheme: dark');
      for (const svg of allOf(root, 'svg')) {
        expect(svg.attributes['role']).toBe('img');
        expect(svg.attributes['aria-label']).not.toBe('');
      }
    }
  });

  it('has every figure within its frame', () => {
    for (const svg of trees.flatMap((root) => allOf(root, 'svg'))) {
      const [left = 0, top = 0, width = 0, height = 0] = (svg.attributes['viewBox'] ?? '')
        .split(' ')
        .map(Number);
      for (const { attributes: at } of allOf(svg, 'rect')) {
        const [x, y, w, h] = [at['x'], at['y'], at['width'], at['height']].map(Number) as [
          number,
          number,
          number,
          number,
        ];
        expect([x, y, w, h].every(Number.isFinite)).toBe(true);
        expect(x).toBeGreaterThanOrEqual(left);
        expect(y).toBeGreaterThanOrEqual(top);
        // A bar that would be too small to be seen is two units wide.
        expect(x + w).toBeLessThanOrEqual(left + width + 2);
        expect(y + h).toBeLessThanOrEqual(top + height);
      }
    }
  });

  it('is well-formed and of its own elements, whatever names a hostile host has', () => {
    const pages = fc
      .sample(hostileText, 40)
      .flatMap((text) => hostileContents(text).flatMap((content) => renderReport(htmlFormat, content) ?? []));
    const roots = parseXml(pages);
    expect(roots).toHaveLength(80);
    expect(roots.flatMap(strangeIn)).toEqual([]);
    for (const text of pages) expect(text.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  });
});
