import type { Finding, SourceRange, Spec } from '../model/index.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Problem } from './problem.ts';
import { absolutePath } from './resolve/absolute-path.ts';
import { resolveSpec } from './resolve/resolve-spec.ts';
import { checkRules } from './rules/check-rules.ts';
import type { KnownChecks } from './rules/rule.ts';
import { checkShape } from './shape/check-shape.ts';
import { isMapping } from './shape/is-mapping.ts';
import { soundPart } from './shape/sound-part.ts';
import { summaries } from './summaries.ts';
import { leadsSomewhere, locate } from './yaml/locate.ts';
import { parseYaml } from './yaml/parse-yaml.ts';

/** What reading a spec needs to know about the world. */
export interface SpecContext {
  /** Absolute path of the file that the text comes from. */
  readonly file: string;
  /** Absolute path of the user's home folder, for `~`. */
  readonly home: string;
  /** Hexadecimal SHA-256 of a text in UTF-8. */
  readonly sha256: (text: string) => string;
  /** What a waiver may name: the checks are no business of a spec's reader. */
  readonly checks: KnownChecks;
  /**
   * The day, `YYYY-MM-DD` in UTC, for which no waiver may have ended. Absent for those who plan no move: after a crash
   * a waiver that has ended meanwhile must be in nobody's way.
   */
  readonly today?: string;
}

export type SpecReading =
  | {
      readonly ok: true;
      readonly spec: Spec;
      readonly findings: readonly Finding[];
      /** Where something of the document stands in the text, by its keys from the root; undefined: it has no such thing. */
      readonly placeOf: (path: readonly string[]) => SourceRange | undefined;
    }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * The text of a `mig.yaml` to a spec, or to all that is wrong with it, in the order of the text, each with its line and
 * column (in UTF-16 units, from 1). Never throws, whatever the text is.
 */
export function readSpec(text: string, context: SpecContext): SpecReading {
  const source = text.startsWith('\u{feff}') ? text.slice(1) : text;
  const { root, problems: syntax, lines } = parseYaml(source);
  const { spec, problems } =
    root && syntax.every(leavesTheRest) ? read(root.value, context) : { problems: [] };
  const findings = [...syntax, ...problems]
    .map((problem) => toFinding(problem, locate(problem.at, root, lines, context.file)))
    .toSorted((a, b) => a.where.line - b.where.line || a.where.column - b.where.column);
  if (!spec || !root || findings.length > 0) return { ok: false, findings };
  const placeOf = (path: readonly string[]): SourceRange | undefined =>
    leadsSomewhere(path, root) ? locate({ part: 'key', path }, root, lines, context.file) : undefined;
  return { ok: true, spec, findings, placeOf };
}

/** Of two equal keys the first is kept; where an alias leads nowhere there is nothing to look at. */
function leavesTheRest({ code }: Problem): boolean {
  return code === 'spec/duplicate-key';
}

function read(
  value: unknown,
  context: SpecContext,
): { readonly spec?: Spec; readonly problems: readonly Problem[] } {
  if (value === null) return { problems: [nothing] };
  const shape = checkShape(value);
  if (!isMapping(value) || shape.some(({ code }) => code === 'spec/unknown-version'))
    return { problems: shape };
  const problems = [...shape];
  const document = soundPart(value, shape);
  const report = (problem: Problem): void => void problems.push(problem);
  const spec = resolveSpec(document, (path) => absolutePath(path, context), report);
  const { checks, today } = context;
  problems.push(
    ...checkRules({ spec, document, written: value, checks, ...(today !== undefined && { today }) }),
  );
  // Paths on this machine count as written, so that a plan made on one machine can be applied from another.
  const portable = resolveSpec(
    document,
    (path) => path,
    () => undefined,
  );
  return { spec: { file: context.file, ...spec, digest: context.sha256(canonicalJson(portable)) }, problems };
}

const nothing: Problem = {
  code: 'spec/empty',
  at: { part: 'text', start: 0, end: 0 },
  detail: 'There is nothing in the file but, perhaps, comments.',
  remedy: 'Begin with `mig: 1`, `project:` and `hosts:`.',
};

function toFinding(
  { code, detail, remedy, subject }: Problem,
  where: SourceRange,
): Finding & { where: SourceRange } {
  return {
    code,
    severity: 'error',
    summary: summaries[code],
    detail,
    ...(subject && { subject }),
    ...(remedy !== undefined && { remedy }),
    where,
  };
}
