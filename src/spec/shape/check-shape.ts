import { nearest } from '../nearest.ts';
import type { Problem } from '../problem.ts';
import type { SchemaError } from './schema-error.ts';
import { shapeProblem } from './shape-problem.ts';
import { validateDocument } from './validate-document.generated.ts';

const validate: { (document: unknown): boolean; errors?: readonly SchemaError[] | null } = validateDocument;

/** Where a document departs from the schema: one problem for one mistake, of a document of another version only that. */
export function checkShape(document: unknown): readonly Problem[] {
  validate(document);
  const errors = validate.errors ?? [];
  const version = errors.filter((error) => error.keyword === 'const');
  const meant = version.length > 0 ? version : withoutEchoes(errors);
  return meant.map(shapeProblem).filter((problem) => problem !== undefined);
}

/**
 * A mistyped key, or one of a later version, mostly stands in the place of the one that is now missing: that need not
 * be said twice. And where one of several keys is wanted, each of them is reported as missing.
 */
function withoutEchoes(errors: readonly SchemaError[]): readonly SchemaError[] {
  const unknown = new Map<string, string[]>();
  const later = new Set<string>();
  for (const error of errors) {
    if (error.keyword === 'not') later.add(error.instancePath.replace(/\/[^/]*$/, ''));
    if (error.keyword !== 'additionalProperties') continue;
    const keys = unknown.get(error.instancePath);
    if (keys) keys.push(error.params.additionalProperty);
    else unknown.set(error.instancePath, [error.params.additionalProperty]);
  }
  return errors.filter((error) => {
    const mistyped = unknown.get(error.instancePath) ?? [];
    if (error.keyword === 'oneOf' && error.params.passingSchemas === null)
      return mistyped.length === 0 && !later.has(error.instancePath);
    if (error.keyword !== 'required') return true;
    const missing = error.params.missingProperty;
    const replaced =
      later.has(error.instancePath) || mistyped.some((key) => nearest(key, [missing]) !== undefined);
    return !replaced && !error.schemaPath.includes('/oneOf/');
  });
}
