import type { JSONSchema } from 'json-schema-to-typescript';

/**
 * The same schema as far as it matters for the types of a valid document: without what is refused as not supported
 * yet, without keys that are ignored, and with alternatives in a form that the type generator understands.
 */
export function typesOnly(schema: JSONSchema): JSONSchema {
  return JSON.parse(
    JSON.stringify(schema, (_key, value: unknown) => (isObject(value) ? reduce(value) : value)),
  );
}

function reduce(schema: Record<string, unknown>): Record<string, unknown> {
  // A description beside a reference would become a second type of its own, equal but for its number.
  if ('$ref' in schema) return { $ref: schema.$ref };
  const {
    oneOf: _exclusive,
    patternProperties: _ignored,
    if: condition,
    then,
    else: otherwise,
    ...rest
  } = schema;
  const kept = Object.entries(rest).filter(
    ([key, child]) => key !== 'not_supported_yet' && !isRefused(child),
  );
  return { ...Object.fromEntries(kept), ...(condition !== undefined && { anyOf: [then, otherwise] }) };
}

function isRefused(value: unknown): boolean {
  return isObject(value) && value.$ref === '#/$defs/not_supported_yet';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
