import type { LineCounter } from 'yaml';
import type { SourceRange } from '../../model/index.ts';
import type { Path, Place } from '../problem.ts';
import type { TextRange, YamlNode } from './yaml-node.ts';

/**
 * Where a place of the document stands in the text. A key of something that has none (the document, an entry of a list)
 * is its first key; a value that is not there (`port:`) is its key; a path that leads nowhere ends where it still led.
 */
export function locate(
  place: Place,
  root: YamlNode | undefined,
  lines: LineCounter,
  file: string,
): SourceRange {
  const { start, end } = place.part === 'text' || !root ? textOf(place) : find(root, place.path, place.part);
  const from = lines.linePos(start);
  const to = lines.linePos(end);
  // The counter answers 0:0 for a text without any line.
  return {
    file,
    line: Math.max(1, from.line),
    column: Math.max(1, from.col),
    end_line: Math.max(1, to.line),
    end_column: Math.max(1, to.col),
  };
}

/** Whether the document has something at the end of a path. */
export function leadsSomewhere(path: Path, root: YamlNode): boolean {
  let node: YamlNode | undefined = root;
  for (const step of path) node = node?.entries?.get(step)?.node ?? node?.items?.[Number(step)];
  return node !== undefined;
}

function textOf(place: Place): TextRange {
  return place.part === 'text' ? place : { start: 0, end: 0 };
}

function find(root: YamlNode, path: readonly string[], part: 'key' | 'value'): TextRange {
  let node = root;
  let key: TextRange | undefined;
  for (const step of path) {
    const entry = node.entries?.get(step);
    const next = entry?.node ?? node.items?.[Number(step)];
    if (!next) break;
    key = entry?.key;
    node = next;
  }
  const absent = node.range.start === node.range.end;
  return part === 'value' && !absent ? node.range : (key ?? firstKey(node) ?? node.range);
}

function firstKey(node: YamlNode): TextRange | undefined {
  return node.entries?.values().next().value?.key;
}
