import { element, xmlLines } from '../xml.ts';

/** Cases that belong together, such as those of one workload. */
export interface Suite {
  readonly name: string;
  /** ISO 8601: when it began. */
  readonly timestamp?: string;
  readonly cases: readonly Case[];
}

export interface Case {
  /** `HOST.WORKLOAD`, by which CI systems fold cases. */
  readonly classname: string;
  readonly name: string;
  /** What it took, ms. */
  readonly elapsed_ms?: number;
  readonly result: CaseResult;
}

export type CaseResult =
  | { readonly kind: 'passed'; readonly text?: string }
  | { readonly kind: 'skipped'; readonly message: string }
  /** `error`: something else than what was asked went wrong, so that the answer is not known. */
  | {
      readonly kind: 'failed' | 'error';
      readonly type: string;
      readonly message: string;
      readonly text: string;
    };

/** A JUnit file, with the elements and attributes that Jenkins' `junit-10.xsd` and GitLab know. */
export function junitDocument(name: string, suites: readonly Suite[]): string {
  const cases = suites.flatMap((suite) => suite.cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    element('testsuites', { name, ...tally(cases) }, ['\n', ...suites.map(suiteElement)]),
    '\n',
  ].join('');
}

function suiteElement({ name, timestamp, cases }: Suite): string {
  // The format has no place for a zone; what it holds is taken for UTC.
  const attributes = { name, timestamp: timestamp?.replace(/\.\d+Z$|Z$/, ''), ...tally(cases) };
  return `${element('testsuite', attributes, ['\n', ...cases.map(caseElement)])}\n`;
}

function caseElement({ classname, name, elapsed_ms: elapsed, result }: Case): string {
  const attributes = { classname, name, time: seconds(elapsed ?? 0) };
  return `${element('testcase', attributes, resultElements(result))}\n`;
}

function resultElements(result: CaseResult): readonly string[] {
  switch (result.kind) {
    case 'passed':
      return result.text === undefined ? [] : [element('system-out', {}, [xmlLines(result.text)])];
    case 'skipped':
      return [element('skipped', { message: result.message })];
    case 'failed':
    case 'error': {
      const { kind, type, message, text } = result;
      return [element(kind === 'failed' ? 'failure' : 'error', { type, message }, [xmlLines(text)])];
    }
    default:
      return result satisfies never;
  }
}

function tally(cases: readonly Case[]): Readonly<Record<string, string | number>> {
  const of = (kind: CaseResult['kind']): number => cases.filter(({ result }) => result.kind === kind).length;
  const elapsed = cases.reduce((sum, { elapsed_ms: own = 0 }) => sum + own, 0);
  return {
    tests: cases.length,
    failures: of('failed'),
    errors: of('error'),
    skipped: of('skipped'),
    time: seconds(elapsed),
  };
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
