import type { Relative } from '../../model/index.ts';

/** The process itself, its parent, and so on. */
export function lineOf(kin: ReadonlyMap<number, Relative>, pid: number): readonly number[] {
  const line: number[] = [];
  for (let at = kin.get(pid); at && !line.includes(at.pid); at = kin.get(at.parent)) line.push(at.pid);
  return line;
}
