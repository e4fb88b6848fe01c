/** One text out of blocks of lines: an empty line between blocks, a line break at the end, nothing for empty blocks. */
export function joinBlocks(blocks: readonly (readonly string[])[]): string {
  const shown = blocks.filter((block) => block.length > 0).map((block) => block.join('\n'));
  return shown.length === 0 ? '' : `${shown.join('\n\n')}\n`;
}
