import type { Finding, Severity } from '../../model/finding.ts';
import { count } from '../count.ts';
import { paint } from '../paint.ts';
import type { Style } from '../style.ts';
import { findingLines } from './finding-lines.ts';

/** Findings that belong to no plan, with a closing count. A whole text that ends with a line break; empty for none. */
export function renderFindings(findings: readonly Finding[], style: Style): string {
  if (findings.length === 0) return '';
  const lines = [...findingLines(findings, '', style), '', paint(tally(findings), 'strong', style)];
  return `${lines.join('\n')}\n`;
}

function tally(findings: readonly Finding[]): string {
  const of = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const parts = [count(of('error'), 'error'), count(of('warning'), 'warning')];
  const notes = of('info');
  if (notes > 0) parts.push(count(notes, 'note'));
  return `${parts.join(', ')}.`;
}
