const units = ['KB/s', 'MB/s', 'GB/s'] as const;

/** Bytes a second for people, as links are measured: decimal units, `12.5 MB/s`. */
export function formatRate(bytesPerSecond: number): string {
  let value = bytesPerSecond / 1000;
  let unit: (typeof units)[number] = 'KB/s';
  for (const next of units.slice(1)) {
    if (Number(value.toFixed(1)) < 1000) break;
    value /= 1000;
    unit = next;
  }
  return `${value.toFixed(1)} ${unit}`;
}
