import { count } from '../count.ts';
import type { ExplainedProcess, ExplanationDocument, ThingVerdict } from '../explanation-documents.ts';
import { joinBlocks } from '../join-blocks.ts';
import { paint } from '../paint.ts';
import { printable } from '../printable.ts';
import type { Style } from '../style.ts';
import { wrap } from '../wrap.ts';
import { explainSection } from './explain-section.ts';
import { findingLines } from './finding-lines.ts';
import { Given } from './given.ts';

/**
 * What would move with a workload, process by process and thing by thing, each with what stands against it; last what
 * concerns the hosts or the workload as a whole, and the outcome. A whole text that ends with a line break.
 */
export function renderExplanation(explanation: ExplanationDocument, style: Style): string {
  const { workload, verdict, processes, findings } = explanation;
  if (verdict === 'stays') return joinBlocks([staying(explanation, style)]);
  const general = findingLines(findings, '    ', style, { workload });
  const given = new Given();
  return joinBlocks([
    [heading(explanation, style)],
    ...processes.map((process, at) => processLines(process, at === 0, given, style)),
    general.length === 0
      ? []
      : [paint('The hosts, and the workload as a whole', 'strong', style), ...general],
    closing(explanation, style),
  ]);
}

function heading({ workload, source, destination }: ExplanationDocument, style: Style): string {
  const route = printable(`${source ?? 'not found'} → ${destination}`, style);
  return `${paint(printable(workload, style), 'strong', style)}  ${route}`;
}

function processLines(process: ExplainedProcess, isRoot: boolean, given: Given, style: Style): string[] {
  const { pid, parent, command, descriptors, sockets, memory, rest } = process;
  const below = isRoot ? '' : `, child of ${parent}`;
  const title = paint(printable(command, style), 'strong', style);
  return [
    `${title}  pid ${pid}${below}`,
    ...explainSection('descriptors', pid, descriptors, given, style),
    ...explainSection('sockets', pid, sockets, given, style),
    ...explainSection('memory', pid, memory, given, style),
    ...explainSection('process', pid, rest, given, style),
  ];
}

function staying(explanation: ExplanationDocument, style: Style): string[] {
  const { workload, destination } = explanation;
  const text =
    `${workload} runs on ${destination}, where it should. To see what a move elsewhere would meet, name a host:\n` +
    `  mig explain ${workload} HOST`;
  return [
    ...wrap(text, { first: '', rest: '' }, style),
    ...findingLines(explanation.findings, '', style, { workload }),
  ];
}

/** What is said of one thing with a verdict, and of several. */
const outcomes = [
  ['blocks', 'blocks it', 'block it'],
  ['warning', 'with a warning', 'with a warning'],
  ['note', 'with a note', 'with a note'],
  ['unknown', 'not judged', 'not judged'],
  ['fine', 'fine', 'fine'],
] as const satisfies readonly (readonly [verdict: ThingVerdict, one: string, many: string])[];

function closing(
  { workload, source, destination, verdict, summary }: ExplanationDocument,
  style: Style,
): string[] {
  const can = verdict === 'moves' ? 'can move' : 'cannot move';
  const from = source === undefined ? '' : ` from ${source}`;
  const counted = outcomes.filter(([of]) => summary[of] > 0);
  const parts = counted.map(([of, one, many], at) => {
    const number = summary[of];
    const noun = at === 0 ? count(number, 'thing') : String(number);
    return `${noun} ${number === 1 ? one : many}`;
  });
  const text = `${workload} ${can}${from} to ${destination}: ${parts.join(', ')}.`;
  return wrap(text, { first: '', rest: '' }, style).map((line) => paint(line, 'strong', style));
}
