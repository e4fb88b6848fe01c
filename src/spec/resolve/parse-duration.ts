/**
 * A duration with units (`500ms`, `1h30m`) to whole milliseconds; undefined for other texts. The value may be 0, and
 * larger than what a timer can wait.
 */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/([\d.]+)(ms|s|m|h|d)/g)) {
    total += Number(amount) * (milliseconds[unit ?? ''] ?? NaN);
  }
  return Math.round(total);
}

const milliseconds: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
