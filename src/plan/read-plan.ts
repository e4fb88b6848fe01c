import type { Finding, Plan } from '../model/index.ts';
import { canonicalJson } from './canonical-json.ts';
import { planDigest } from './plan-digest.ts';
import type { Sha256 } from './sha256.ts';

export type ReadPlan =
  { readonly ok: true; readonly plan: Plan } | { readonly ok: false; readonly finding: Finding };

/**
 * Reads a saved plan. What is no plan, has a format that this version does not know, or was changed after it was made
 * is refused with a finding; `file` is its name, for the message.
 */
export function readPlan(text: string, file: string, sha256: Sha256): ReadPlan {
  const value = parse(text);
  if (!isRecord(value) || value['kind'] !== 'plan') {
    return refuse(
      'plan/not-a-plan',
      'The file is not a saved plan',
      `${file} does not hold a plan of mig.`,
      file,
    );
  }
  if (value['format_version'] !== '1.0') {
    const version = typeof value['format_version'] === 'string' ? value['format_version'] : 'none';
    const detail = `${file} has format version ${version}; this mig reads 1.0.`;
    return refuse(
      'plan/version-unknown',
      'The saved plan has a format that this version does not know',
      detail,
      file,
    );
  }
  if (!hasShape(value) || planDigest(value, sha256) !== value.digest) {
    const detail = `The digest of ${file} does not fit its content: it was edited or cut off after it was made.`;
    return refuse('plan/edited', 'The saved plan has been changed', detail, file);
  }
  return { ok: true, plan: value };
}

/** A plan as a document: sorted keys and one value on each line, so that two of them can be compared as text. */
export function printPlan(plan: Plan): string {
  return `${canonicalJson(plan, 2)}\n`;
}

function refuse(code: string, summary: string, detail: string, file: string): ReadPlan {
  const remedy = `Make a new one: \`mig plan --out ${file}\``;
  return {
    ok: false,
    finding: { code, severity: 'error', summary, detail, subject: { path: file }, remedy },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The parts that the digest is made over; that they are as mig wrote them is then for the digest to say. */
function hasShape(
  value: Readonly<Record<string, unknown>>,
): value is Readonly<Record<string, unknown>> & Plan {
  return areWithFindings([value]) && Array.isArray(value['actions']) && areWithFindings(value['actions']);
}

function areWithFindings(values: readonly unknown[]): boolean {
  return values.every(
    (value) => isRecord(value) && Array.isArray(value['findings']) && value['findings'].every(isRecord),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
