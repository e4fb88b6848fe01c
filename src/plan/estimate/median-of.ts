interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/** The least value with half of all weight at or below it. */
export function medianOf(values: readonly Weighted[]): number {
  const sorted = values.toSorted((a, b) => a.value - b.value);
  const sum = sorted.reduce((total, { weight }) => total + weight, 0);
  let below = 0;
  for (const { value, weight } of sorted) {
    below += weight;
    if (below >= sum / 2) return value;
  }
  return sorted.at(-1)?.value ?? 0;
}
