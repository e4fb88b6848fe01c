import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

/**
 * Pages that were sent, and a file that is written as criu would: page by page of what the process has by now. What is
 * looked at again is written down.
 */
const STAGE = `
import comparison, mmap, time
from comparison import Comparison
from page_images import PAGE
from process_memory import Run
from same_bytes import address_of
PAGES = 12288
sent = mmap.mmap(-1, PAGES * PAGE)
for page in range(PAGES): sent[page * PAGE] = page % 251
class Process:
    pid, address = 4711, address_of(sent)
    def covered(self, address, pages): return [(address, pages, address)]
now = bytearray(sent)
path = sys.argv[1] + "/pages-1.img"
class Looked(Comparison):
    again = []
    def _look(self, first, pages, place):
        self.again.append([first, pages, place])
        return super()._look(first, pages, place)
def write(parts):
    with open(path, "wb", buffering=0) as file:
        for part in parts:
            file.write(part)
            time.sleep(0.01)
def guess(*runs): comparison.private_runs = lambda pid: [Run(first * PAGE, pages) for first, pages in runs]
`;

describe('what criu writes, compared while it is written', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-comparison-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });
  const run = async (script: string): Promise<unknown> =>
    JSON.parse(await runPython(root, `${STAGE}\n${script}`));

  it('is known without another look where the guess was right', async () => {
    expect(
      await run(`
guess((0, PAGES))
for page in (0, 4095, 4096, 4097, PAGES - 1): now[page * PAGE] ^= 1
one = Looked(path, Process())
one.begin()
write([now[at:at + (5 << 20)] for at in range(0, len(now), 5 << 20)])
one.finish()
print(json.dumps([one.differing(0, 4096, 0), one.differing(4096, PAGES - 4096, 4096), one.again]))`),
    ).toEqual([
      [
        [0, 1],
        [4095, 1],
      ],
      [
        [0, 2],
        [8191, 1],
      ],
      [],
    ]);
  });

  it('is looked at again from where a page had come that nobody knew of', async () => {
    expect(
      await run(`
guess((0, PAGES))
now[9000 * PAGE] ^= 1
one = Looked(path, Process())
one.begin()
write([now[:6144 * PAGE], bytes(PAGE), now[6144 * PAGE:]])
one.finish()
print(json.dumps([one.differing(0, 6144, 0), one.differing(6145, PAGES - 6144, 6144), one.again[0][0]]))`),
    ).toEqual([[], [[9000 - 6144, 1]], 6145]);
  });

  it('is looked at afterwards where criu wrote to another file than was expected', async () => {
    expect(
      await run(`
guess((0, PAGES))
one = Looked(path, Process())
one.begin()
one.finish()
now[17 * PAGE] ^= 1
write([now])
print(json.dumps([one.differing(0, PAGES, 0), one.again]))`),
    ).toEqual([[[17, 1]], [[0, 12288, 0]]]);
  });
});
