/** A size with its unit (`512MiB`, `3GB`) to whole bytes; undefined for other texts. */
export function parseSize(text: string): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)([KMGT]i?B)$/.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  const base = unit.includes('i') ? 1024 : 1000;
  return Math.round(Number(amount) * base ** ' KMGT'.indexOf(unit.charAt(0)));
}
