/** Compares the leading dotted numbers of two versions (`4.1.1`, `6.12.48+deb13-amd64`): negative when `a` is older. */
export function compareVersions(a: string, b: string): number {
  const left = numbersOf(a);
  const right = numbersOf(b);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(version: string): readonly number[] {
  const leading = /\d+(?:\.\d+)*/.exec(version);
  return leading ? leading[0].split('.').map(Number) : [];
}
