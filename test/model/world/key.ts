import type { World } from './world.ts';

/**
 * Names worlds shortly: equal worlds, and no others, get equal names. Most steps leave most parts of a world as they
 * are, the very same object, whose number is looked up and not worked out again.
 */
export class KeyMaker {
  readonly #letters = new Map<unknown, string>();
  readonly #numbers = new Map<string, number>();
  readonly #known = new WeakMap<object, number>();

  of({ source, destination, wire, controller, recovery, history, faults }: World): string {
    const parts = [source, destination, wire, recovery, history].map((part) => this.#numberOf(part));
    return `${parts.join()}${this.#letterOf(controller)}${faults}`;
  }

  #numberOf(part: object): number {
    const known = this.#known.get(part);
    if (known !== undefined) return known;
    let word = '';
    for (const value of Object.values(part) as unknown[])
      word += this.#letterOf(
        typeof value === 'object' && value !== null ? -1 - this.#numberOf(value) : value,
      );
    const number = this.#numbers.get(word) ?? this.#numbers.size;
    this.#numbers.set(word, number);
    this.#known.set(part, number);
    return number;
  }

  /** One for each value that a field can have: there are not many. */
  #letterOf(value: unknown): string {
    const letter = this.#letters.get(value) ?? String.fromCodePoint(0x100 + this.#letters.size);
    this.#letters.set(value, letter);
    return letter;
  }
}
