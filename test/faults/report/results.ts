import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row, Trial } from '../row.ts';

/** What has been tried so far: a line of JSON for each case in a file, and beside it the evidence of those that failed. */
export class Results {
  readonly folder: string;
  readonly #file: string;
  readonly #rows = new Map<string, Row>();

  /** Goes on with what is in the folder if it is about the same build, and begins anew otherwise. */
  constructor(folder: string, build: string, resume: boolean) {
    this.folder = folder;
    this.#file = join(folder, 'rows.ndjson');
    if (!resume) rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const row of readRows(this.#file)) if (row.build === build) this.#rows.set(row.id, row);
  }

  get rows(): readonly Row[] {
    return [...this.#rows.values()];
  }

  /** Whether it was tried and all was as promised; anything else is worth another try. */
  has(id: string): boolean {
    return this.#rows.get(id)?.broken.length === 0;
  }

  add({ row, evidence }: Trial): void {
    this.#rows.set(row.id, row);
    appendFileSync(this.#file, `${JSON.stringify(row)}\n`);
    if (row.broken.length > 0)
      writeFileSync(join(this.folder, `${row.id.replaceAll('/', '~')}.txt`), evidence);
  }
}

function readRows(file: string): readonly Row[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Row);
  } catch {
    return [];
  }
}
