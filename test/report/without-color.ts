/** The text without the SGR sequences that mig writes; any other control sequence stays and shows in a comparison. */
export function withoutColor(text: string): string {
  // oxlint-disable-next-line no-control-regex -- SGR sequences begin with a control character
  return text.replace(/\u001b\[\d+m/g, '');
}
