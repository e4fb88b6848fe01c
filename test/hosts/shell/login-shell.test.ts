import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { quote } from '../../../src/hosts/index.ts';
import { forLoginShell } from '../../../src/hosts/shell/login-shell.ts';

/** Those of the usual login shells that this machine has; there is always /bin/sh. */
const shells = ['sh', 'bash', 'zsh', 'fish', 'tcsh', 'ksh']
  .flatMap((name) => [`/bin/${name}`, `/usr/bin/${name}`])
  .filter((path) => existsSync(path));

describe('a command line for any login shell', () => {
  it.each(shells)('runs the script in /bin/sh unchanged when %s reads it', (shell) => {
    const script = `printf '%s|' "it's" '!!' 'a\\\\b\\n' '%s%%' "$((1 + 1))" 'é'\nprintf 'second line'`;

    const output = execFileSync(shell, ['-c', forLoginShell(script)]);

    expect(output.toString()).toBe("it's|!!|a\\\\b\\n|%s%%|2|é|second line");
  });

  it('holds nothing on which shells differ, whatever the script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (script) => {
        const [, word] = /"\$0"\)"' '(.*)'$/s.exec(forLoginShell(script)) ?? [];

        expect(word).toMatch(/^(?:[ -&(-[\]-~]|\\0[0-7]{3})*$/);
        expect(word).not.toContain('!');
      }),
    );
  });

  it('carries any text to the script', () => {
    const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'));
    fc.assert(
      fc.property(text, (given) => {
        const output = execFileSync('/bin/sh', ['-c', forLoginShell(`printf %s ${quote(given)}; :`)]);

        expect(output.toString()).toBe(given);
      }),
      { numRuns: 50 },
    );
  });

  it('reports the exit code of the script', () => {
    expect(() => execFileSync('/bin/sh', ['-c', forLoginShell('exit 7')])).toThrow(
      expect.objectContaining({ status: 7 }),
    );
  });
});
