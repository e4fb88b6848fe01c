import type { CST } from 'yaml';

/**
 * How many lists and mappings stand within each other in a piece of YAML. Found without recursion: what comes after
 * the parser recurses, and a hostile text would end its stack in the middle of a regular expression, which kills Node.
 */
export function nestingOf(token: CST.Token): number {
  let deepest = 0;
  const waiting: { readonly token: CST.Token; readonly depth: number }[] = [{ token, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { token: current, depth } = next;
    deepest = Math.max(deepest, depth);
    if (current.type === 'document' && current.value) waiting.push({ token: current.value, depth });
    if (!('items' in current)) continue;
    for (const { key, value } of current.items) {
      if (key) waiting.push({ token: key, depth: depth + 1 });
      if (value) waiting.push({ token: value, depth: depth + 1 });
    }
  }
  return deepest;
}
