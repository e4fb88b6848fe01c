import type { YAMLError } from 'yaml';
import type { Problem } from '../problem.ts';

/** What the YAML library objects to, in its own words, with what usually helps. */
export function syntaxProblem(error: YAMLError): Problem {
  const [start, end] = error.pos;
  const remedy = remedies[error.code];
  return {
    code: 'spec/yaml-syntax',
    at: { part: 'text', start, end },
    detail: error.message.endsWith('.') ? error.message : `${error.message}.`,
    ...(remedy !== undefined && { remedy }),
  };
}

const remedies: Partial<Record<YAMLError['code'], string>> = {
  BAD_INDENT: 'Give the entries of one mapping or list the same indentation, and close each bracket.',
  BLOCK_AS_IMPLICIT_KEY: 'Put a value that holds a colon and a space in quotes.',
  MISSING_CHAR: 'Close the quote or bracket that is open here.',
  MULTILINE_IMPLICIT_KEY: 'Write KEY: VALUE, with a colon and a space, on one line.',
  TAB_AS_INDENT: 'Indent with spaces.',
  TAG_RESOLVE_FAILED: 'Take the tag (the word with !) out; a spec has plain values only.',
};
