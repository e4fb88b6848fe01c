import { describe, expect, it } from 'vitest';
import type { RuleDocument } from '../../../src/report/explanation-documents.ts';
import { renderRule } from '../../../src/report/text/explain-rule.ts';
import { ascii80, color80, plain120, plain80 } from '../samples.ts';
import { withoutColor } from '../without-color.ts';

const rule: RuleDocument = {
  format_version: '1.0',
  kind: 'rule',
  code: 'fds/pipe-outside',
  severity: 'error',
  summary: 'A pipe connects the workload with a process that stays on the source',
  scope: 'move',
  looks_at: 'who on the source holds the pipes of the tree',
  why: 'CRIU moves the pipe without a word, and its other end is gone: the process meets EPIPE or end of file.',
  prevents: ['Can’t dump half of pipe …', 'Broken pipe'],
  remedy: 'Select a process further up, so that both ends are in the tree.',
  waivable: true,
  momentary: false,
};

describe('renderRule', () => {
  it('says what was found, why that is bad, what CRIU would say, and what to do', () => {
    expect(renderRule(rule, plain80)).toMatchInlineSnapshot(`
      "error[fds/pipe-outside]: A pipe connects the workload with a process that stays
          on the source

          CRIU moves the pipe without a word, and its other end is gone: the process
          meets EPIPE or end of file.

          weight     blocks the move
          judges     every workload that would move
          looks at   who on the source holds the pipes of the tree
          CRIU says  Can’t dump half of pipe …
                     Broken pipe

          remedy     Select a process further up, so that both ends are in the tree.
          waiver     possible in the YAML, for one workload, with a reason and a last
                     day:
                       waivers:
                         - check: fds/pipe-outside
                           workload: NAME
                           reason: WHY
                           expires: YYYY-MM-DD
      "
    `);
  });

  it('uses the room of a wide terminal', () => {
    const lines = renderRule(rule, plain120).split('\n');

    expect(Math.max(...lines.map((line) => line.length))).toBeGreaterThan(80);
  });

  it('says that a check cannot be waived, and that what it sees passes', () => {
    const text = renderRule({ ...rule, waivable: false, momentary: true }, plain120);

    expect(text).toContain('cannot be waived');
    expect(text).toContain('comes and goes by itself');
  });

  it('leaves out what a check has nothing to say about', () => {
    const { looks_at: _, ...rest } = rule;

    const text = renderRule({ ...rest, prevents: [] }, plain80);

    expect(text).not.toMatch(/looks at|CRIU says/);
  });

  it('says the same without colour and with it', () => {
    expect(withoutColor(renderRule(rule, color80))).toBe(renderRule(rule, plain80));
  });

  it('has nothing beyond ASCII where the terminal knows no more', () => {
    expect(renderRule(rule, ascii80)).toMatch(/^[\n\x20-\x7e]*$/);
  });
});
