import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { LineCounter, Node, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Report } from '../problem.ts';
import type { TextRange, YamlEntry, YamlNode } from './yaml-node.ts';

/** So many values a document may have after aliases are followed: an alias of aliases of aliases grows without end. */
const limitValues = 100_000;

/**
 * The library's nodes to ours, aliases followed and merge keys (`<<`) applied: a mapping's own keys win over merged
 * ones, of merged ones the first. Returns undefined when there is too much; other problems leave a null behind.
 */
export function buildTree(contents: Node | null, lines: LineCounter, tell: Report): YamlNode | undefined {
  const anchors = new Map<string, YamlNode | 'open'>();
  let left = limitValues;
  // What is built after the limit is torn, and its problems are none of the text's.
  const report: Report = (problem) => left >= 0 && tell(problem);

  function build(node: Node | null | undefined, from: number): YamlNode {
    if (!node) return emptyAt({ start: from, end: from });
    const range = rangeOf(node);
    left -= 1;
    if (left < 0) return emptyAt(range);
    if (isAlias(node)) return follow(node.source, range);
    const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
    if (anchor !== undefined) anchors.set(anchor, 'open');
    const built = buildPlain(node, range);
    if (anchor !== undefined) anchors.set(anchor, built);
    return built;
  }

  function buildPlain(node: Node, range: TextRange): YamlNode {
    if (isMap(node)) return buildMapping(node, range);
    if (isSeq(node)) return buildList(node, range);
    if (isScalar(node)) return buildScalar(node, range);
    throw new Error('a YAML node is neither mapping, list, scalar nor alias');
  }

  function follow(name: string, range: TextRange): YamlNode {
    const target = anchors.get(name);
    if (target === undefined) {
      badAlias(range, `No anchor &${name} stands before the alias *${name}.`);
      return emptyAt(range);
    }
    if (target === 'open') {
      badAlias(range, `The alias *${name} stands within the value that it names, which would have no end.`);
      return emptyAt(range);
    }
    left -= target.size;
    return { ...target, range };
  }

  function buildList(node: YAMLSeq, range: TextRange): YamlNode {
    const items = node.items.map((item) => build(isNode(item) ? item : null, range.start));
    return { value: items.map((item) => item.value), range, items, size: sizeOf(items) };
  }

  function buildMapping(node: YAMLMap, range: TextRange): YamlNode {
    const entries = new Map<string, YamlEntry>();
    const merged: YamlEntry[] = [];
    for (const pair of node.items) {
      const key = build(isNode(pair.key) ? pair.key : null, range.start);
      const value = build(isNode(pair.value) ? pair.value : null, key.range.end);
      if (typeof key.value === 'symbol') merged.push({ key: key.range, node: value });
      else addEntry(entries, key, value);
    }
    for (const { node: source } of merged) merge(entries, source);
    return mapping(entries, range);
  }

  function addEntry(entries: Map<string, YamlEntry>, key: YamlNode, node: YamlNode): void {
    const at = { part: 'text', ...key.range } as const;
    const { value } = key;
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      report({
        code: 'spec/wrong-type',
        at,
        detail: 'A key must be a word, not empty, a list or a mapping.',
      });
      return;
    }
    const name = String(value);
    const first = entries.get(name);
    if (!first) {
      entries.set(name, { key: key.range, node });
      return;
    }
    const { line } = lines.linePos(first.key.start);
    report({
      code: 'spec/duplicate-key',
      at,
      detail: `\`${name}\` stands in this mapping on line ${line} already; only one of them could count.`,
      remedy: 'Take one of them out.',
    });
  }

  function merge(entries: Map<string, YamlEntry>, source: YamlNode): void {
    for (const part of source.items ?? [source]) {
      if (!part.entries) {
        badAlias(part.range, 'Only a mapping, or a list of mappings, can be merged with <<.');
        continue;
      }
      left -= part.size;
      if (left < 0) return;
      for (const [name, entry] of part.entries) if (!entries.has(name)) entries.set(name, entry);
    }
  }

  function buildScalar({ value }: Scalar, range: TextRange): YamlNode {
    if (typeof value === 'string' && /[^\P{Cc}\t\n]/u.test(value)) {
      report({
        code: 'spec/control-character',
        at: { part: 'text', ...range },
        detail: 'Paths, names and arguments with control characters do not survive shells and terminals.',
      });
      return emptyAt(range);
    }
    return { value, range, size: 1 };
  }

  function badAlias(range: TextRange, detail: string): void {
    report({ code: 'spec/bad-alias', at: { part: 'text', ...range }, detail });
  }

  const root = build(contents, 0);
  if (left >= 0) return root;
  tell({
    code: 'spec/too-large',
    at: { part: 'text', start: 0, end: 0 },
    detail: `With its aliases followed the document has more than ${limitValues} values.`,
  });
  return undefined;
}

function mapping(entries: ReadonlyMap<string, YamlEntry>, range: TextRange): YamlNode {
  const value: Record<string, unknown> = Object.create(null);
  for (const [name, entry] of entries) value[name] = entry.node.value;
  return { value, range, entries, size: sizeOf([...entries.values()].map((entry) => entry.node)) };
}

function sizeOf(children: readonly YamlNode[]): number {
  return children.reduce((sum, child) => sum + child.size, 1);
}

function emptyAt(range: TextRange): YamlNode {
  return { value: null, range, size: 1 };
}

function rangeOf(node: Node): TextRange {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}

function isNode(value: unknown): value is Node {
  return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value);
}
