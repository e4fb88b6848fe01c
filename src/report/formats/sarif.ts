import type { Finding, Severity, SourceRange } from '../../model/finding.ts';
import { escapeForeign } from '../escape.ts';
import { findingText } from '../finding-text.ts';
import { placeOfFinding } from '../place-of-finding.ts';
import type { PlanContent, ReportFormat, ValidationContent } from './format.ts';

/**
 * SARIF 2.1.0 (OASIS), for tools that show findings beside the text they concern: each points into the YAML. Some of them,
 * GitHub's code scanning among them, refuse a result without a place, so that one which has none points to the beginning.
 */
export const sarifFormat: ReportFormat = {
  name: 'sarif',
  plan(content) {
    const { plan, placeOf } = content;
    const found = [
      ...plan.actions.flatMap(({ workload, findings }) => findings.map((finding) => ({ finding, workload }))),
      ...plan.findings.map((finding) => ({ finding, workload: undefined })),
    ];
    return sarif(
      content,
      `mig/plan/${plan.project}/`,
      found.map(({ finding, workload }) => ({
        finding,
        workload,
        place: placeOfFinding(finding, workload, placeOf),
      })),
    );
  },
  validation: (content) =>
    sarif(
      content,
      'mig/validate/',
      content.findings.map((finding) => ({ finding, workload: undefined, place: finding.where })),
    ),
};

interface Found {
  readonly finding: Finding;
  readonly workload: string | undefined;
  readonly place: SourceRange | undefined;
}

/** @param category - tells the results of one analysis from those of another, as GitHub wants it: with a slash at its end. */
function sarif(
  { version, file }: PlanContent | ValidationContent,
  category: string,
  found: readonly Found[],
): string {
  const rules = [...new Map(found.map(({ finding }) => [finding.code, finding.summary]))];
  const indexOf = new Map(rules.map(([code], index) => [code, index]));
  const uri = fileUri(file);
  const document = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'mig',
            version,
            rules: rules.map(([code, summary]) => ({
              id: plain(code),
              shortDescription: { text: plain(summary) },
              help: { text: `mig explain ${plain(code)}` },
            })),
          },
        },
        automationDetails: { id: plain(category) },
        // As the places in the YAML are counted.
        columnKind: 'utf16CodeUnits',
        results: found.map((one) => resultOf(one, indexOf.get(one.finding.code) ?? -1, uri)),
      },
    ],
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

function resultOf({ finding, workload, place }: Found, ruleIndex: number, uri: string) {
  const { code, severity, summary, waived, subject } = finding;
  const context = workload === undefined ? {} : { workload };
  // The place is said by the result's location.
  const { where: _, ...placeless } = finding;
  const name = workload ?? subject?.workload ?? subject?.host;
  return {
    ruleId: plain(code),
    ruleIndex,
    level: levels[severity],
    message: {
      text: message(
        `${name === undefined ? '' : `${name}: `}${summary}.\n${findingText(placeless, context)}`,
      ),
    },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri }, region: regionOf(place) },
        ...(name === undefined
          ? {}
          : {
              logicalLocations: [{ name: plain(name), kind: workload === undefined ? 'host' : 'workload' }],
            }),
      },
    ],
    ...(waived === undefined
      ? {}
      : { suppressions: [{ kind: 'inSource', status: 'accepted', justification: plain(waived.reason) }] }),
  };
}

function regionOf(place: SourceRange | undefined) {
  if (place === undefined) return { startLine: 1 };
  const { line, column, end_line: endLine, end_column: endColumn } = place;
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** Lines of foreign text. A bracket before a parenthesis would be a link (3.11.6). */
function message(text: string): string {
  return text.split(/\r?\n/).map(plain).join('\n').replaceAll('](', '] (');
}

function plain(text: string): string {
  return escapeForeign(text);
}

/** A path as a URI reference (RFC 3986): relative as it is given, or absolute with the scheme `file`. */
function fileUri(path: string): string {
  const uri = escapeForeign(path).split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${uri}` : uri;
}
