import type { HugePages, ProcessFacts } from '../../model/index.ts';
import type { RawSpecialMemory } from './raw-facts.ts';

const KIB = 1024;

/** Tells huge pages (`ht`) and sealed memory (`sl`) apart by the flags that smaps has for a mapping (proc(5)). */
export function parseSpecialMemory(
  raw: readonly RawSpecialMemory[],
): Pick<ProcessFacts, 'huge_pages' | 'sealed'> {
  const kinds = new Map<string, HugePages>();
  for (const { range, page_kb: page, flags } of raw.filter((each) => each.flags.includes('ht'))) {
    const shared = flags.includes('sh');
    const key = `${shared} ${page}`;
    const before = kinds.get(key)?.bytes ?? 0;
    kinds.set(key, { page_bytes: page * KIB, bytes: before + lengthOf(range), shared });
  }
  return {
    huge_pages: [...kinds.values()],
    sealed: raw.filter(({ flags }) => flags.includes('sl')).map(({ range }) => range),
  };
}

function lengthOf(range: string): number {
  const [start = '0', end = '0'] = range.split('-');
  return Number(BigInt(`0x${end}`) - BigInt(`0x${start}`));
}
