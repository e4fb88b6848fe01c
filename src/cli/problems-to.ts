import type { Finding } from '../model/index.ts';
import { githubAnnotations } from '../report/index.ts';
import { validationContent, type ReportOrigin } from './report-contents.ts';
import type { Reports } from './reports.ts';
import type { Terminal } from './terminal.ts';

/** Takes what is wrong with the YAML to the reports, and to GitHub's runner where there is one. */
export function problemsTo(
  reports: Reports,
  origin: ReportOrigin,
  terminal: Terminal,
): (findings: readonly Finding[]) => void {
  return (findings) => {
    reports.about(validationContent(findings, origin));
    const placed = findings.map((finding) => ({ finding, place: finding.where }));
    terminal.command?.(githubAnnotations(placed, origin.file));
  };
}
