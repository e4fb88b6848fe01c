const units = ['KiB', 'MiB', 'GiB'] as const;

/** A number of bytes for people: `512 B`, `64.0 MiB`. Binary units, one decimal. */
export function formatBytes(bytes: number): string {
  if (Math.abs(bytes) < 1024) return `${Math.round(bytes)} B`;
  let value = bytes / 1024;
  let unit: (typeof units)[number] = 'KiB';
  for (const next of units.slice(1)) {
    // Compared after rounding, so that nothing reads `1024.0 KiB`.
    if (Math.abs(Number(value.toFixed(1))) < 1024) break;
    value /= 1024;
    unit = next;
  }
  return `${value.toFixed(1)} ${unit}`;
}
