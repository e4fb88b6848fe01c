import { escapeForeign } from '../escape.ts';
import { xmlText } from '../xml.ts';

/** Foreign text for a place in a picture that has room for so many characters: HTML. */
export function shortText(text: string, most: number): string {
  const characters = Array.from(escapeForeign(text));
  return xmlText(
    characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`,
  );
}
