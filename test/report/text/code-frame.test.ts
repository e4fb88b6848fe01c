import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../../src/report/display-width.ts';
import type { Finding } from '../../../src/model/index.ts';
import { renderCodeFrame } from '../../../src/report/text/code-frame.ts';
import { read } from '../../spec/read.ts';

/** The frame of the only thing that is wrong with a text. */
function frameOf(text: string): string {
  const [finding] = read(text).findings;
  if (!finding) throw new Error('nothing is wrong with the text');
  return renderCodeFrame(finding, text);
}

/** The frame of a finding about one line, from `start` to `end` (columns from 1). */
function frameAt(line: string, start: number, end: number): string {
  const where = { file: 'mig.yaml', line: 1, column: start, end_line: 1, end_column: end };
  const finding: Finding = {
    code: 'spec/bad-value',
    severity: 'error',
    summary: 'Wrong.',
    detail: 'So.',
    where,
  };
  return renderCodeFrame(finding, line);
}

const head = 'mig: 1\nproject: shop\nhosts:\n  alpha: { address: 10.0.0.1 }\n';

describe('a code frame', () => {
  it('shows the line, the one before, and carets under the word', () => {
    expect(frameOf(`${head}  web-2:\n    address: 10.0.0.2\n    lables: { rack: a }\n`))
      .toMatchInlineSnapshot(`
      "error[spec/unknown-key]: A key is not known here.
       --> /srv/shop/mig.yaml:7:5
        |
      6 |     address: 10.0.0.2
      7 |     lables: { rack: a }
        |     ^^^^^^
        = \`hosts.web-2\` has no key \`lables\`.
        = help: Did you mean \`labels\`?"
    `);
  });

  it('keeps its gutter when the line number grows', () => {
    expect(frameOf(`${head}${'# more\n'.repeat(5)}placement:\n\n  counter: beta\n`)).toMatchInlineSnapshot(`
      "error[spec/unknown-workload]: A workload is named that is not described.
        --> /srv/shop/mig.yaml:12:3
         |
      12 |   counter: beta
         |   ^^^^^^^
         = \`workloads\` describes no \`counter\`.
         = help: Describe it there, or take this out."
    `);
  });

  it('wraps what it has to say at 80 columns', () => {
    expect(frameOf(`${head}workloads: { a: { select: { pidfile: /a }, max_downtime: 5 } }\n`))
      .toMatchInlineSnapshot(`
      "error[spec/wrong-type]: A value has the wrong type.
       --> /srv/shop/mig.yaml:5:58
        |
      4 |   alpha: { address: 10.0.0.1 }
      5 | workloads: { a: { select: { pidfile: /a }, max_downtime: 5 } }
        |                                                          ^
        = \`workloads.a.max_downtime\` must be a duration with its unit, such as 500ms,
          5s, 2m or 1h30m, but is the number 5."
    `);
  });

  it('cuts a long line around the place', () => {
    const labels = Array.from({ length: 30 }, (_, index) => `label-${index}: value-${index}`).join(', ');

    expect(frameOf(`${head}  web-2: { labels: { ${labels} }, adress: a }\n`)).toMatchInlineSnapshot(`
      "error[spec/unknown-key]: A key is not known here.
       --> /srv/shop/mig.yaml:5:604
        |
      5 | …8, label-29: value-29 }, adress: a }
        |                           ^^^^^^
        = \`hosts.web-2\` has no key \`adress\`.
        = help: Did you mean \`address\`?"
    `);
  });

  it('keeps a long line before a short one within the columns', () => {
    expect(frameOf(`${head}# ${'long '.repeat(40)}\nprojects: a\n`)).toMatchInlineSnapshot(`
      "error[spec/unknown-key]: A key is not known here.
       --> /srv/shop/mig.yaml:6:1
        |
      5 | # long long long long long long long long long long long long long long lon…
      6 | projects: a
        | ^^^^^^^^
        = The document has no key \`projects\`.
        = help: Did you mean \`project\`?"
    `);
  });

  it('cuts a long word at the margin', () => {
    expect(frameAt(`address: ${'a'.repeat(200)}`, 10, 210)).toMatchInlineSnapshot(`
      "error[spec/bad-value]: Wrong.
       --> mig.yaml:1:10
        |
      1 | address: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
        |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        = So."
    `);
  });

  it('shows tabs as four cells', () => {
    expect(frameAt('a:\t{\tb: c }', 6, 7)).toMatchInlineSnapshot(`
      "error[spec/bad-value]: Wrong.
       --> mig.yaml:1:6
        |
      1 | a:    {    b: c }
        |            ^
        = So."
    `);
  });

  it('gives wide characters two cells', () => {
    expect(frameAt('x-店: { 名前: 1, b: 2 }', 9, 11)).toMatchInlineSnapshot(`
      "error[spec/bad-value]: Wrong.
       --> mig.yaml:1:9
        |
      1 | x-店: { 名前: 1, b: 2 }
        |           ^^^
        = So."
    `);
  });

  it('does not tear a wide character at either margin', () => {
    const frame = frameAt(`${'名'.repeat(60)}b: c${'前'.repeat(60)}`, 61, 62);

    expect(frame).toMatchInlineSnapshot(`
      "error[spec/bad-value]: Wrong.
       --> mig.yaml:1:61
        |
      1 | … 名名名名名名名名名名名名b: c前前前前前前前前前前前前前前前前前前前前前前…
        |                           ^
        = So."
    `);
    expect(Math.max(...frame.split('\n').map(displayWidth))).toBeLessThanOrEqual(80);
  });

  it('escapes what a terminal would obey, and puts the carets under the escape', () => {
    expect(frameAt('a: "\u001b[2J\u202e", b', 5, 6)).toMatchInlineSnapshot(`
      "error[spec/bad-value]: Wrong.
       --> mig.yaml:1:5
        |
      1 | a: "\\x1b[2J\\u{202e}", b
        |     ^^^^
        = So."
    `);
  });

  it('points behind the end of a line', () => {
    expect(frameAt('a: [1', 6, 6)).toMatchInlineSnapshot(`
      "error[spec/bad-value]: Wrong.
       --> mig.yaml:1:6
        |
      1 | a: [1
        |      ^
        = So."
    `);
  });

  it('of something over several lines marks the first one', () => {
    expect(frameOf(`${head}  web-2:\n    - address: a\n    - b\n`)).toMatchInlineSnapshot(`
      "error[spec/wrong-type]: A value has the wrong type.
       --> /srv/shop/mig.yaml:6:5
        |
      5 |   web-2:
      6 |     - address: a
        |     ^^^^^^^^^^^^
        = \`hosts.web-2\` must be a mapping, but is a list."
    `);
  });

  it('of a finding without a place is the finding alone', () => {
    const finding: Finding = {
      code: 'spec/empty',
      severity: 'warning',
      summary: 'Empty.',
      detail: 'So.',
      remedy: 'Go.',
    };

    expect(renderCodeFrame(finding, '')).toMatchInlineSnapshot(`
      "warning[spec/empty]: Empty.
       = So.
       = help: Go."
    `);
  });

  it('does without characters beyond ASCII where the terminal has none', () => {
    const text = `${head}  web-2: { adress: a, labels: { a: 名, ${'b'.repeat(80)}: c } }\n`;
    const [finding] = read(text).findings;
    const style = { columns: 60, color: false, unicode: false };

    expect(finding && renderCodeFrame(finding, text, style)).toMatchInlineSnapshot(`
      "error[spec/unknown-key]: A key is not known here.
       --> /srv/shop/mig.yaml:5:12
        |
      4 |   alpha: { address: 10.0.0.1 }
      5 |   web-2: { adress: a, labels: { a: \\u{540d}, bbbbbbbb...
        |            ^^^^^^
        = \`hosts.web-2\` has no key \`adress\`.
        = help: Did you mean \`address\`?"
    `);
  });
});
