import type { Finding, Severity, SourceRange } from '../model/finding.ts';
import { escapeForeign } from './escape.ts';
import { findingText } from './finding-text.ts';

/** A finding and the place of the YAML that it concerns. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly place: SourceRange | undefined;
  readonly workload?: string;
}

const commands: Readonly<Record<Severity, 'error' | 'warning' | undefined>> = {
  error: 'error',
  warning: 'warning',
  info: undefined,
};

/**
 * Errors and warnings as workflow commands, which GitHub Actions shows beside the lines of the file (its documentation,
 * "Workflow commands": `::error file=…,line=…::`). `file` is relative to the repository.
 */
export function githubAnnotations(findings: readonly PlacedFinding[], file: string): string {
  return findings
    .flatMap(({ finding, place, workload }) => {
      const { severity, code, summary, waived, where: _, ...rest } = finding;
      const command = waived === undefined ? commands[severity] : undefined;
      if (command === undefined) return [];
      const text = findingText(
        { severity, code, summary, ...rest },
        workload === undefined ? {} : { workload },
      );
      const properties = {
        file,
        line: place?.line ?? 1,
        ...(place !== undefined && {
          endLine: place.end_line,
          col: place.column,
          endColumn: place.end_column,
        }),
        title: `${code}: ${summary}`,
      };
      const written = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
      const name = workload === undefined ? '' : `${workload}: `;
      return [`::${command} ${written.join(',')}::${data(`${name}${text}`)}\n`];
    })
    .join('');
}

/** Line breaks stay, in the runner's own writing; what else is unprintable becomes visible. */
function data(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => escapeForeign(line).replaceAll('%', '%25'))
    .join('%0A');
}

function property(text: string): string {
  return escapeForeign(text).replaceAll('%', '%25').replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * Text for a job's log in GitHub Actions, whose runner takes lines that begin with `::`, and `##[` anywhere, for commands to
 * itself: what a host says must not be one. JSON stays the same value.
 */
export function withoutCommands(text: string): string {
  return text.replace(/^(\s*):(?=:)/gm, String.raw`$1\u003a`).replaceAll('##[', String.raw`#\u0023[`);
}
