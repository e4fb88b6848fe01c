import type { Finding } from '../../model/finding.ts';

/** What a text has said already and need not say again. */
export class Given {
  readonly #findings = new Map<string, string>();
  readonly #remedies = new Set<string>();

  /** Where the finding was said before; undefined: nowhere, and from now on it counts as said at `place`. */
  before(finding: Finding, place: string): string | undefined {
    const key = JSON.stringify(finding);
    const known = this.#findings.get(key);
    if (known === undefined) this.#findings.set(key, place);
    return known;
  }

  /** Whether the remedy is new; from now on it is not. */
  isNew({ code, remedy }: Finding): boolean {
    const key = JSON.stringify([code, remedy]);
    const isNew = !this.#remedies.has(key);
    this.#remedies.add(key);
    return isNew;
  }
}
