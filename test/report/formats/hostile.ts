import * as fc from 'fast-check';
import type { Finding } from '../../../src/model/finding.ts';
import type { Plan } from '../../../src/model/plan.ts';
import type { ReportContent } from '../../../src/report/formats/format.ts';
import { foreignText } from '../foreign-text.ts';
import { blocked, eventsOf, kept, move, moved, planOf } from '../samples.ts';
import { at, origin } from './contents.ts';

/** What would end the text around it, or be something else, in one of the formats. */
const markup = fc.constantFrom(
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='alert(1)",
  ']]>',
  '-->',
  '<!--',
  '</details>',
  '&amp;&#0;&x;',
  '`',
  '```\n# forged\n```',
  '|',
  '\\|',
  '\\',
  '@everyone',
  'shop/shop#1',
  'https://evil.example/',
  'www.evil.example',
  'root@evil.example',
  '[text](https://evil.example)',
  '![image](https://evil.example/x.png)',
  '\n# heading\n',
  '\n\n- item',
  '\n1. item',
  '\n---\n',
  '    code',
  '**bold** _it_ ~~no~~ $x$',
  '::error::forged',
  '%0A::error::forged',
  '{0}',
  '\u0000',
  '\ufffe',
);

export const hostileText = fc
  .array(fc.oneof(markup, foreignText), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('') || 'x');

function findingOf(text: string): Finding {
  return {
    code: text,
    severity: 'error',
    summary: text,
    detail: text,
    remedy: text,
    subject: { host: text, workload: text, pid: 1, fd: 2, path: text, address: text, key: text },
  };
}

/** A plan in which every word is the given text. */
export function hostilePlan(text: string): Plan {
  const finding = findingOf(text);
  const steps = [{ id: `${text}.freeze`, host: text, title: text }];
  const plan = planOf(
    [
      { ...move, workload: text, source: text, destination: `${text}2`, findings: [finding], steps },
      {
        ...blocked,
        workload: `${text}3`,
        source: text,
        destination: text,
        findings: [
          finding,
          { ...finding, severity: 'warning' },
          { ...finding, severity: 'info' },
          { ...finding, waived: { reason: text, expires: text } },
        ],
      },
    ],
    [finding],
  );
  return { ...plan, project: text, digest: text, created: text, expires: text };
}

/** Everything that a report can be about, with the given text wherever text can be. */
export function hostileContents(text: string): readonly ReportContent[] {
  const finding = findingOf(text);
  const plan = hostilePlan(text);
  const [workload, host] = [text, text];
  const results = [
    { ...moved, workload, host, message: text, phases: { [text]: 5 } },
    { ...kept, workload: `${text}3`, host, message: text, findings: [finding] },
  ];
  const step = { workload, step: `${text}.freeze`, host };
  const events = eventsOf(
    { type: 'run_start', project: text, plan: text, workloads: [workload, `${text}3`] },
    { type: 'move_start', workload, source: text, destination: `${text}2` },
    { type: 'step_start', ...step, title: text },
    { type: 'step_failed', ...step, elapsed_ms: 3, message: text },
    { type: 'rollback', workload, message: text },
    { type: 'finding', finding },
    { type: 'finding', workload, finding: { ...finding, severity: 'warning' } },
    { type: 'interrupt', signal: text, message: text },
    { type: 'run_summary', outcome: 'failed', workloads: results },
  );
  return [
    { kind: 'plan', plan, document: '{}', checks: [], refused: [text], ...origin, placeOf: () => at(3) },
    { kind: 'run', record: { events, plan }, ...origin },
    {
      kind: 'validation',
      findings: [{ ...finding, where: at(3) }],
      ...origin,
      file: `${text.replaceAll('\0', '')}/mig.yaml`,
    },
    {
      kind: 'status',
      ...origin,
      status: {
        format_version: '1.0',
        kind: 'status',
        project: text,
        taken: text,
        workloads: [
          { workload, state: 'running', host, pid: 1, placement: text },
          { workload, state: 'running-twice', placement: text, copies: [{ host, pid: 1 }] },
        ],
        runs: [{ run: text, state: 'interrupted', workloads: [workload], hosts: [host] }],
        leftovers: [{ host, kind: 'process', name: text }],
        unreachable: [{ host, reason: 'timeout', detail: text }],
      },
    },
  ];
}
