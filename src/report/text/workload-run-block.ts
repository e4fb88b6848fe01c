import type { Estimate, Plan } from '../../model/plan.ts';
import { expectedText } from '../expected-text.ts';
import type { WorkloadRun } from '../fold-run.ts';
import { paint } from '../paint.ts';
import { printable } from '../printable.ts';
import { standstillText } from '../result-text.ts';
import type { RunLog, RunRecord } from '../run-record.ts';
import type { Style } from '../style.ts';
import { wrap } from '../wrap.ts';
import { findingLines } from './finding-lines.ts';
import { freezeChart } from './freeze-chart.ts';
import { logTail } from './log-tail.ts';

const margin = '    ';

/** What the table does not say about one workload: the course of its freeze, why it failed, findings, the log. */
export function workloadRunBlock(workload: WorkloadRun, record: RunRecord, style: Style): string[] {
  const findings = [...(workload.result?.findings ?? []), ...workload.findings];
  const logs = workload.failures.length > 0 ? failingLogs(workload, record.logs ?? []) : [];
  const parts = [
    freezeLines(workload, record.plan, style),
    findingLines(findings, margin, style, { workload: workload.workload }),
    troubleLines(workload, logs, style),
    ...logs.map((log) => logLines(log, style)),
  ];
  const told = parts.filter((part) => part.length > 0);
  if (told.length === 0) return [];
  const name = paint(printable(workload.workload, style), 'strong', style);
  const { source, destination } = workload;
  const route =
    source === undefined || destination === undefined
      ? ''
      : `  ${printable(`${source} → ${destination}`, style)}`;
  return [`${name}${route}`, ...told.flatMap((part, index) => (index === 0 ? part : ['', ...part]))];
}

function freezeLines({ workload, result }: WorkloadRun, plan: Plan | undefined, style: Style): string[] {
  const measured = result && standstillText(result);
  if (result === undefined || measured === undefined) return [];
  const action = plan?.actions.find((one) => one.workload === workload);
  const predicted = action?.action === 'move' ? `; the plan said ${predictedText(action.estimate)}` : '';
  const sentence = wrap(`Stood still for ${measured}${predicted}.`, { first: margin, rest: margin }, style);
  return [...sentence, ...freezeChart(result.phases ?? {}, `${margin}  `, style)];
}

function predictedText({ downtime_ms, downtime_interval_ms }: Estimate): string {
  return expectedText(downtime_ms, downtime_interval_ms);
}

function troubleLines(run: WorkloadRun, logs: readonly RunLog[], style: Style): string[] {
  const { failures, rollbacks } = run;
  const message = ownWords(run, logs);
  const texts = [
    ...failures.map(({ step, host, message: why }) => `${step} on ${host} failed: ${why}`),
    ...rollbacks.map((why) => `was to go back: ${why}`),
    ...(message === '' ? [] : [message]),
  ];
  return texts.flatMap((text) => wrap(text, { first: `${margin}! `, rest: `${margin}  ` }, style));
}

/** What the result says and neither a step that failed, nor a finding, nor a log that is shown. */
function ownWords({ result, failures }: WorkloadRun, logs: readonly RunLog[]): string {
  const { message = '', findings = [] } = result ?? {};
  const isSaid = (line: string): boolean =>
    failures.some((failure) => failure.message.split('\n').includes(line)) ||
    findings.some(({ code, summary, detail }) => line === `${summary} (${code})` || detail.includes(line)) ||
    logs.some(({ host, name, text }) => {
      const file = `${host}/${name}: `;
      return line.startsWith(file) && text.includes(line.slice(file.length));
    });
  const lines = message.split('\n').filter((line) => !isSaid(line));
  return lines.join('\n');
}

function failingLogs({ workload, failures }: WorkloadRun, logs: readonly RunLog[]): RunLog[] {
  const hosts = new Set(failures.map(({ host }) => host));
  return logs.filter((log) => log.workload === workload && hosts.has(log.host));
}

function logLines({ host, name, text }: RunLog, style: Style): string[] {
  const heading = margin + printable(`${name} on ${host}:`, style);
  // Never wrapped: log lines are compared and searched for as they are.
  const lines = logTail(text).map((line) => `${margin}  | ${printable(line, style)}`);
  return lines.length === 0 ? [] : [heading, ...lines];
}
