import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCredentials } from '../../src/backends/read-credentials.ts';

describe('credentials', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mig-credentials-'));
    file = join(folder, 'backend');
    await writeFile(file, '# of the team\nUSER = no\nUSER=ann\n PASSWORD=a=b \n\nEMPTY=\n', { mode: 0o600 });
  });
  afterEach(async () => rm(folder, { recursive: true }));

  const NAMES = ['USER', 'PASSWORD', 'EMPTY', 'MISSING'] as const;

  it('come from the file, of which the last line counts', async () => {
    expect(await readCredentials(NAMES, file, {})).toEqual({ USER: 'ann', PASSWORD: 'a=b' });
  });

  it('come from the environment first', async () => {
    expect(await readCredentials(NAMES, file, { USER: 'bob', EMPTY: 'x' })).toEqual({
      USER: 'bob',
      PASSWORD: 'a=b',
      EMPTY: 'x',
    });
    expect(await readCredentials(NAMES, undefined, { USER: 'bob' })).toEqual({ USER: 'bob' });
  });

  it('are not taken from a file that others can read', async () => {
    await chmod(file, 0o640);
    await expect(readCredentials(NAMES, file, {})).rejects.toThrow(`chmod 600 ${file}`);
  });

  it('are missed when the file is not there', async () => {
    await expect(readCredentials(NAMES, join(folder, 'none'), {})).rejects.toThrow('ENOENT');
  });
});
