import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

describe('the programs for hosts', () => {
  const check = (paths: readonly string[]): string =>
    execFileSync('python3', [join(import.meta.dirname, 'unknown_names.py'), ...paths], { encoding: 'utf8' });

  it('use no name that they do not have', () => {
    const programs = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.py'),
    );

    expect(programs).not.toEqual([]);
    expect(check(programs.map((path) => join('src', path)))).toBe('');
  });

  it('would be found out', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mig-names-'));
    const path = join(folder, 'lost.py');
    writeFileSync(path, 'import os\n\n\ndef clean_up():\n    remove_all()\n');

    expect(check([path])).toBe(`${path}:5: remove_all is not defined\n${path}: os is imported for nothing\n`);
    rmSync(folder, { recursive: true });
  });
});
