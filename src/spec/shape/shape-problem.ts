import { nearest } from '../nearest.ts';
import type { Path, Problem } from '../problem.ts';
import { describePath } from './describe-path.ts';
import { describeValue } from './describe-value.ts';
import type { SchemaError } from './schema-error.ts';

/** The one problem that a failed keyword stands for; undefined for keywords that only repeat what others say. */
export function shapeProblem(error: SchemaError): Problem | undefined {
  const path = pathOf(error.instancePath);
  const key = { part: 'key', path } as const;
  const value = { part: 'value', path } as const;
  const name = describePath(path);
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(error, path, error.params.additionalProperty);
    case 'required':
      return {
        code: 'spec/missing-key',
        at: key,
        detail: `${name} needs the key \`${error.params.missingProperty}\`.`,
      };
    case 'oneOf':
      return notExactlyOne(error, path, error.params.passingSchemas);
    case 'type':
      return wrongType(error, path, error.params.type);
    case 'enum':
      return notOneOf(error, path, error.params.allowedValues);
    case 'const':
      return unknownVersion(error.data, path, error.params.allowedValue);
    case 'minimum':
    case 'maximum': {
      const bound = error.keyword === 'minimum' ? 'at least' : 'at most';
      const detail = `${name} must be ${bound} ${error.params.limit}, but is ${describeValue(error.data)}.`;
      return { code: 'spec/out-of-range', at: value, detail };
    }
    case 'pattern':
      return badForm(error, path);
    case 'minItems':
    case 'minProperties':
      return { code: 'spec/empty', at: key, detail: `${name} must hold at least one entry.` };
    case 'not':
      return {
        code: 'spec/not-supported-yet',
        at: key,
        detail: `${name} belongs to a later version.`,
        remedy: wait,
      };
    case 'if':
    case 'propertyNames':
      return undefined;
    default:
      throw new Error(`no words for the schema's keyword ${JSON.stringify(error satisfies never)}`);
  }
}

const wait = 'Leave it out until a version of mig supports it; `mig version` says which one this is.';

/** The keys and indexes of a JSON pointer (RFC 6901). */
export function pathOf(pointer: string): Path {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The keys that a mapping may have, without those of later versions. */
function knownKeys({ parentSchema }: SchemaError): readonly string[] {
  const properties = Object.entries(parentSchema.properties ?? {});
  return properties.filter(([, { $ref }]) => $ref !== '#/$defs/not_supported_yet').map(([key]) => key);
}

function unknownKey(error: SchemaError, path: Path, key: string): Problem {
  const known = knownKeys(error);
  const meant = nearest(key, known);
  return {
    code: 'spec/unknown-key',
    at: { part: 'key', path: [...path, key] },
    detail: `${describePath(path)} has no key \`${key}\`.`,
    remedy: meant === undefined ? `Known here: ${known.join(', ')}.` : `Did you mean \`${meant}\`?`,
    subject: { key },
  };
}

function notExactlyOne(error: SchemaError, path: Path, passing: readonly number[] | null): Problem {
  const all = (error.parentSchema.oneOf ?? []).map(({ required }) => `\`${required.join('`, `')}\``);
  const rule = `${describePath(path)} takes exactly one of ${all.join(', ')}`;
  const at = { part: 'key', path } as const;
  if (passing === null) return { code: 'spec/missing-key', at, detail: `${rule}, but has none of them.` };
  const given = all.filter((_, index) => passing.includes(index));
  return { code: 'spec/conflicting-keys', at, detail: `${rule}, but has ${given.join(' and ')}.` };
}

function wrongType({ data, parentSchema }: SchemaError, path: Path, type: string): Problem {
  const wanted = parentSchema.patternErrorMessage ?? typeNames[type] ?? type;
  const scalar = typeof data === 'number' || typeof data === 'boolean';
  const quotable = type === 'string' && scalar && new RegExp(parentSchema.pattern ?? '').test(String(data));
  return {
    code: 'spec/wrong-type',
    at: { part: 'value', path },
    detail: `${describePath(path)} must be ${wanted}, but is ${describeValue(data)}.`,
    ...(quotable && { remedy: `Write it in quotes: "${data}".` }),
  };
}

const typeNames: Readonly<Record<string, string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a text',
  integer: 'a whole number',
  boolean: 'true or false',
};

function notOneOf({ data, parentSchema }: SchemaError, path: Path, allowed: readonly string[]): Problem {
  const at = { part: 'value', path } as const;
  const name = describePath(path);
  if (typeof data === 'string' && parentSchema['x-not-supported-yet']?.includes(data)) {
    const detail = `${name}: \`${data}\` belongs to a later version; this one knows ${allowed.join(', ')}.`;
    return { code: 'spec/not-supported-yet', at, detail, remedy: wait };
  }
  const reason = typeof data === 'string' ? parentSchema['x-not-offered']?.[data] : undefined;
  const meant = typeof data === 'string' && reason === undefined ? nearest(data, allowed) : undefined;
  if (reason !== undefined) {
    const detail = `${name}: mig does not offer \`${String(data)}\`: ${reason}.`;
    return { code: 'spec/not-one-of', at, detail, remedy: `Use one of ${allowed.join(', ')}.` };
  }
  return {
    code: 'spec/not-one-of',
    at,
    detail: `${name} must be one of ${allowed.join(', ')}, but is ${describeValue(data)}.`,
    ...(meant !== undefined && { remedy: `Did you mean \`${meant}\`?` }),
  };
}

function unknownVersion(version: unknown, path: Path, known: number): Problem {
  return {
    code: 'spec/unknown-version',
    at: { part: 'value', path },
    detail: `\`mig\` is the version of the document's format; this mig reads ${known}, here it is ${describeValue(version)}.`,
    remedy: typeof version === 'number' && version > known ? 'Use a newer mig.' : `Write \`mig: ${known}\`.`,
  };
}

function badForm({ data, parentSchema, propertyName }: SchemaError, path: Path): Problem {
  const wanted = parentSchema.patternErrorMessage ?? `a text that fits ${parentSchema.pattern}`;
  if (propertyName === undefined) {
    const detail = `${describePath(path)} must be ${wanted}, but is ${describeValue(data)}.`;
    return { code: 'spec/bad-value', at: { part: 'value', path }, detail };
  }
  const detail = `The key must be ${wanted}, but is ${describeValue(propertyName)}.`;
  return { code: 'spec/bad-value', at: { part: 'key', path: [...path, propertyName] }, detail };
}
