/** What somebody wrote, in a few words: `the text "abc"`, `the number 5`, `a list`, `empty`. Long texts are cut. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'string') return `the text ${JSON.stringify(shortened(value))}`;
  if (typeof value === 'boolean') return `the truth value ${value}`;
  return 'a mapping';
}

function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : text;
}
