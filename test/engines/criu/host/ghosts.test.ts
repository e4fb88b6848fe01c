import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

describe('what a killed criu has left of deleted files', () => {
  let root: string;
  beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'mig-ghosts-'))));
  afterEach(async () => rm(root, { recursive: true }));

  it('goes, and nothing that has another name, nor anything of a folder that is not there', async () => {
    const others = ['scratch', 'scratch.cr.1.ghost.bak', 'other.cr.1.ghost', 'scratch.cr.x.ghost'];
    for (const name of [...others, 'scratch.cr.1.ghost', 'scratch.cr.1f.ghost'])
      await writeFile(join(root, name), '');

    await runPython(
      root,
      'from ghosts import remove_ghosts; remove_ghosts([sys.argv[1] + "/absent/file", sys.argv[1] + "/scratch"])',
    );

    expect((await readdir(root)).toSorted()).toEqual(others.toSorted());
  });
});
