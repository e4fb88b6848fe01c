import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

const SCRIPT = `
import socket
from unix_names import remove_dead_names
root = sys.argv[1]
def bind(name):
    one = socket.socket(socket.AF_UNIX)
    one.bind(root + "/" + name)
    return one
bind("dead").close()
alive = bind("with blanks, alive")
open(root + "/file", "w").close()
remove_dead_names([root + "/" + name for name in ("dead", "with blanks, alive", "file", "absent")])
`;

describe('the names of a copy’s sockets', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-names-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  it('go when nobody has them any more, and nothing else goes', async () => {
    await runPython(root, SCRIPT);

    expect((await readdir(root)).toSorted()).toEqual(['file', 'with blanks, alive']);
  });
});
