import { Composer, LineCounter, Parser } from 'yaml';
import type { CST } from 'yaml';
import type { Problem } from '../problem.ts';
import { buildTree } from './build-tree.ts';
import { nestingOf } from './nesting-of.ts';
import { syntaxProblem } from './syntax-problem.ts';
import type { YamlNode } from './yaml-node.ts';

/** Far above what a person or a generator writes, and far below what would keep a controller busy. */
const limits = { length: 1024 * 1024, nesting: 100 };

export interface ParsedYaml {
  /** Absent when the text is no single YAML document. */
  readonly root?: YamlNode;
  readonly problems: readonly Problem[];
  readonly lines: LineCounter;
}

/**
 * YAML 1.2 text to a tree of values that know their place. Whatever is wrong comes back as problems: of syntax errors
 * the first alone, because what follows one is mostly its echo; of keys given twice and aliases that lead nowhere all.
 */
export function parseYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  if (text.length > limits.length) return { problems: [tooLong(text.length)], lines };
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  if (tokens.some((token) => nestingOf(token) > limits.nesting))
    return { problems: [tooDeep(tokens)], lines };
  const composer = new Composer({
    merge: true,
    version: '1.2',
    // Set here, a %YAML directive in the text cannot bring back the older rules (no = false, 1:30 = 90).
    schema: 'core',
    resolveKnownTags: false,
    // The library's own test compares each key with every other; the tree keeps a map.
    uniqueKeys: false,
  });
  const [document, second] = composer.compose(tokens, true, text.length);
  if (!document) throw new Error('the YAML composer made no document although it was told to');
  const [error] = [...document.errors, ...document.warnings].toSorted((a, b) => a.pos[0] - b.pos[0]);
  if (error) return { problems: [syntaxProblem(error)], lines };
  if (second) return { problems: [severalDocuments(second.range[0])], lines };
  const problems: Problem[] = [];
  const root = buildTree(document.contents, lines, (problem) => problems.push(problem));
  return root ? { root, problems, lines } : { problems, lines };
}

function tooLong(length: number): Problem {
  return {
    code: 'spec/too-large',
    at: { part: 'text', start: 0, end: 0 },
    detail: `The text has ${length} characters; up to ${limits.length} are read.`,
  };
}

function tooDeep(tokens: readonly CST.Token[]): Problem {
  const start = tokens.find((token) => nestingOf(token) > limits.nesting)?.offset ?? 0;
  return {
    code: 'spec/too-large',
    at: { part: 'text', start, end: start + 1 },
    detail: `Lists and mappings stand within each other more than ${limits.nesting} levels deep.`,
  };
}

function severalDocuments(start: number): Problem {
  return {
    code: 'spec/yaml-syntax',
    at: { part: 'text', start, end: start + 3 },
    detail: 'A second document begins here; a spec is one document.',
    remedy: 'Take out the line with ---, or make two files.',
  };
}
