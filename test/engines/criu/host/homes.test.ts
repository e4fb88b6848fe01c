import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runPython } from './run-python.ts';

/** What a restorer and both ends of a move ask of a home, whichever kind it is of. */
const SCRIPT = `
import homes
asked = ["make", "output", "given", "entered_by", "reached", "is_overdue", "fill", "await_filled", "shortcomings", "end", "settle", "take_away", "give_up"]
print(sorted(kind + "." + name for kind, home in homes._KINDS.items() for name in asked if not hasattr(home, name)))`;

it('every kind of home answers all that is asked of a home', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mig-homes-'));
  expect(await runPython(folder, SCRIPT)).toBe('[]\n');
  rmSync(folder, { recursive: true });
});
