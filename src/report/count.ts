/** A number with its noun in the right form: `1 process`, `3 processes`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`;
}
