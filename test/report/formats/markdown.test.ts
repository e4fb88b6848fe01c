import * as fc from 'fast-check';
import { parsers } from 'prettier/plugins/markdown';
import { describe, expect, it } from 'vitest';
import { markdownFormat } from '../../../src/report/formats/markdown.ts';
import { renderReport } from '../../../src/report/formats/index.ts';
import { fit } from '../../../src/report/markdown/fit.ts';
import { mdCode, mdProse, mdText } from '../../../src/report/markdown/escape.ts';
import { blocked, everyEvent, move, planOf } from '../samples.ts';
import { planContent, runContent, statusNow, wrongYaml } from './contents.ts';
import { hostileContents, hostileText } from './hostile.ts';

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

/** The tree that a reader of CommonMark with tables makes of it. */
function parse(text: string): Node {
  return parsers.markdown.parse(text, {} as never) as Node;
}

function nodesOf(node: Node): readonly Node[] {
  return [node, ...(node.children ?? []).flatMap(nodesOf)];
}

/** The text that a reader sees, tags and markup taken away. */
function shown(text: string): string {
  return nodesOf(parse(text))
    .filter(({ type }) => ['text', 'inlineCode', 'sentence', 'word', 'whitespace'].includes(type))
    .map(({ value = '' }) => value)
    .join('');
}

/** All the HTML that mig writes into Markdown. */
const ownTags =
  /^(?:<!-- -->|<!-- mig:(?:plan|run|status|validate) project=[\w.%*!'()~-]* -->|<br>|<\/?details>|<details><summary>[^<>]*<\/summary>)$/;

describe('a plan as Markdown', () => {
  it('begins with the same line every time, by which a job finds its comment', () => {
    const first = (plan = planOf([move])): string | undefined =>
      renderReport(markdownFormat, planContent(plan))?.split('\n')[0];
    expect(first()).toBe('<!-- mig:plan project=shop -->');
    expect(first(planOf([blocked]))).toBe(first());
    expect(renderReport(markdownFormat, runContent())).toMatch(/^<!-- mig:run project=shop -->\n/);
    expect(renderReport(markdownFormat, statusNow)).toMatch(/^<!-- mig:status project=shop -->\n/);
  });

  it('shows what moves and what is blocked, why, and what to do', () => {
    const text = renderReport(markdownFormat, planContent()) ?? '';
    expect(text).toContain('1 to move, 1 blocked, 1 unchanged');
    expect(text).toContain('| move | `counter` | alpha | beta | about 95 ms | about 240 ms | 65.0 MiB |');
    expect(text).toContain('| **blocked** | `api` | alpha | beta | | | |');
    expect(text).toContain('**Error** `process/pid-taken` A PID of the workload is taken on the destination');
    expect(text).toContain('**Remedy:** Restart cron on beta');
    expect(text).toContain('Digest: `sha256:00`');
  });

  it('says of what is started anew that it is, and why something moves where that is more than its placement', () => {
    const restart = { ...move, strategy: 'restart', reason: 'drain of alpha' } as const;
    const text = renderReport(markdownFormat, planContent(planOf([restart]))) ?? '';
    expect(text).toContain('| restart | `counter` | alpha | beta (drain of alpha) | about 95 ms |');
  });

  it('says why nothing was done about it', () => {
    const text = renderReport(markdownFormat, planContent(planOf([move]), ['counter has been restarted']));
    expect(text).toContain('**Nothing was touched.**\n\n- counter has been restarted');
  });

  it('fits into a comment, however many workloads there are, and says what is left out', () => {
    const many = Array.from({ length: 400 }, (_, at) => ({ ...move, workload: `counter-${at}` }));
    const text = renderReport(markdownFormat, planContent(planOf([...many, blocked]))) ?? '';
    expect(text.length).toBeLessThan(65_536);
    expect(text.length).toBeGreaterThan(50_000);
    expect(text).toMatch(/\*\*Cut to fit into a comment\.\*\* Left out: .*\d+ moves' steps/);
    // What is in the way is never what goes.
    expect(text).toContain('`process/pid-taken`');
    expect(text).toContain('Digest:');
  });
});

describe('a run as Markdown', () => {
  it('shows where each workload is, and the standstill beside what was predicted', () => {
    const text = renderReport(markdownFormat, runContent()) ?? '';
    expect(text).toContain('| `counter` | moved | beta | 95 ms ± 0.4 ms | about 95 ms | 240 ms | 65.0 MiB |');
    expect(text).toContain('| `api` | **kept** | alpha |');
    expect(text).toContain('`api.restore` failed on beta:');
  });

  it('leaves nobody in the belief that a run which was cut off is over', () => {
    expect(renderReport(markdownFormat, runContent(everyEvent.slice(0, 3)))).toContain('not finished');
  });
});

describe('the YAML as Markdown', () => {
  it('names file, line and column of each mistake', () => {
    expect(renderReport(markdownFormat, wrongYaml)).toContain('ops/mig.yaml:7:3');
  });
});

describe('fit', () => {
  it('keeps the heaviest in their order', () => {
    const pieces = [
      { text: 'a'.repeat(500), rank: 2, one: 'thing' },
      { text: 'b'.repeat(500), rank: 1, one: 'thing' },
      { text: 'c'.repeat(500), rank: 0, one: 'thing' },
    ];
    const text = fit(pieces, 'All of it is elsewhere.', 1499);
    expect(text).not.toContain('a'.repeat(500));
    expect(text).toContain('Left out: 2 things. All of it is elsewhere.');
    expect(fit(pieces, '', 1500)).toBe(pieces.map((piece) => piece.text).join(''));
  });
});

describe('foreign text in Markdown', () => {
  it.each([
    ['@everyone', '\\@<!-- -->everyone'],
    ['shop#1', 'shop\\#<!-- -->1'],
    ['https://evil.example', 'https:<!-- -->//evil.example'],
    ['_www.evil.example', '\\_www<!-- -->.evil.example'],
    ['a|b', 'a&#124;b'],
    ['- item', '\\- item'],
    ['12. item', '12\\. item'],
    ['<b>', '\\<b\\>'],
  ])('%s mentions, links and means nothing', (text, escaped) => {
    expect(mdText(text)).toBe(escaped);
  });

  it('is shown as it is', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: fc.constantFrom(...Array.from('ab `|*_[]()<>&#!~$@\\-+=1.:/{}')) }),
        (text) => {
          const words = text.trim().replaceAll(/\s+/g, ' ');
          fc.pre(words !== '');
          expect(shown(`x ${mdText(words)} x`).replaceAll('&#124;', '|')).toBe(`x ${words} x`);
        },
      ),
    );
  });

  it('keeps what stands in backticks as code', () => {
    expect(mdProse('Run `mig plan` again.')).toBe('Run `mig plan` again.');
    expect(mdCode('a`b')).toBe('a\\`b');
  });

  it('has no line with nothing but a break, which might begin a block of HTML', () => {
    expect(mdProse('moved to \n\n \n- item')).toBe('moved to <br>\n\\- item');
  });

  it('makes no link, no image, no mention, no tag of its own in any report', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const content of hostileContents(text)) {
          const report = renderReport(markdownFormat, content) ?? '';
          expect(report.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
          const nodes = nodesOf(parse(report));
          const strange = nodes.filter(({ type }) =>
            [
              'link',
              'linkReference',
              'definition',
              'image',
              'imageReference',
              'thematicBreak',
              'code',
              'delete',
            ].includes(type),
          );
          expect(strange, report).toEqual([]);
          expect(nodes.filter(({ type }) => type === 'heading')).toHaveLength(1);
          const tags = nodes
            .filter(({ type }) => type === 'html')
            .flatMap(({ value = '' }) => value.split('\n'))
            .filter((tag) => !ownTags.test(tag.trim()));
          expect(tags, report).toEqual([]);
          for (const { value = '' } of nodes.filter(
            ({ type }) => type === 'text' || type === 'sentence' || type === 'word',
          ))
            expect(value).not.toMatch(/@\w|#\d/);
        }
      }),
      { numRuns: 15 },
    );
  });
});
