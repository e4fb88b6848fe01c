import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

/** A sender that keeps what the destination would have of each file, and a process whose memory this script can write. */
const STAGE = `
import mmap, subprocess, signal
from memory_ahead import MemoryAhead
from page_images import PAGE, PARENT, PRESENT, Range, read_pagemap, write_pagemap
class Sender:
    def __init__(self): self.files, self.bytes = {}, 0
    def send_ahead(self, number, offset, data):
        file = self.files.setdefault(number, bytearray())
        file.extend(bytes(max(0, offset + len(data) - len(file))))
        file[offset:offset + len(data)] = data
        self.bytes += len(data)
area = mmap.mmap(-1, 64 * PAGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
def fill(page, byte): area[page * PAGE:(page + 1) * PAGE] = bytes([byte]) * PAGE
import ctypes
base = ctypes.addressof(ctypes.c_char.from_buffer(area))
images = sys.argv[1]
sender = Sender()
ahead = MemoryAhead(images, [os.getpid()], sender)
def dumped(ranges):
    """What criu would have written of this process, in files of its own."""
    with open(images + "/pagemap-%d.img" % os.getpid(), "wb") as file: file.write(write_pagemap(7, ranges))
    with open(images + "/pages-7.img", "wb") as file:
        for address, pages, flags in ranges:
            if flags & PRESENT:
                at = address - base
                file.write(area[at:at + pages * PAGE] if 0 <= at < len(area) else bytes(pages * PAGE))
def rebuilt():
    """The pages as criu restore would find them on the destination, by number in the area."""
    pagemaps, [(number, path, stretches)] = ahead.compare()
    _, mine = read_pagemap(pagemaps["pagemap-%d.img" % os.getpid()])
    _, parent = read_pagemap(ahead.pagemaps()["ahead/pagemap-%d.img" % os.getpid()])
    sent = b"".join(open(path, "rb").read()[offset:offset + length] for offset, length in stretches)
    def in_parent(address):
        at = 0
        for first, pages, _ in parent:
            if first <= address < first + pages * PAGE: return bytes(sender.files[1][at + address - first:][:PAGE])
            at += pages * PAGE
    found, at = {}, 0
    for address, pages, flags in mine:
        for page in range(address, address + pages * PAGE, PAGE):
            if flags & PRESENT: found[(page - base) // PAGE] = sent[at:at + PAGE]; at += PAGE
            elif flags & PARENT: found[(page - base) // PAGE] = in_parent(page)
    return found, len(sent) // PAGE, mine
`;

describe('memory that is sent ahead', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-ahead-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });
  const run = async (script: string): Promise<unknown> =>
    JSON.parse(await runPython(root, `${STAGE}\n${script}`));

  it('is not sent again in the freeze where it is still the same', async () => {
    expect(
      await run(`
for page in range(64): fill(page, page + 1)
ahead.send(lambda: None)
dumped([Range(base, 64, PRESENT)])
found, sent, ranges = rebuilt()
print(json.dumps([sent, len(ranges), all(found[page] == bytes([page + 1]) * PAGE for page in range(64))]))`),
    ).toEqual([0, 1, true]);
  });

  it('is sent where it has changed since, page by page', async () => {
    expect(
      await run(`
for page in range(64): fill(page, page + 1)
ahead.send(lambda: None)
for page in (0, 17, 18, 63): fill(page, 200)
dumped([Range(base, 64, PRESENT)])
found, sent, ranges = rebuilt()
right = all(found[page] == bytes([200 if page in (0, 17, 18, 63) else page + 1]) * PAGE for page in range(64))
print(json.dumps([sent, [[(r.address - base) // PAGE, r.pages, r.flags] for r in ranges], right]))`),
    ).toEqual([
      4,
      [
        [0, 1, 4],
        [1, 16, 1],
        [17, 2, 4],
        [19, 44, 1],
        [63, 1, 4],
      ],
      true,
    ]);
  });

  it('may have been touched for the first time since, and may have holes', async () => {
    expect(
      await run(`
for page in (*range(8), *range(32, 40)): fill(page, page + 1)
ahead.send(lambda: None)
for page in range(8, 12): fill(page, 99)
dumped([Range(base, 4, PRESENT), Range(base + 6 * PAGE, 6, PRESENT), Range(base + 32 * PAGE, 8, PRESENT)])
found, sent, _ = rebuilt()
want = {page: 99 if 8 <= page < 12 else page + 1 for page in (*range(4), *range(6, 12), *range(32, 40))}
print(json.dumps([sent, found == {page: bytes([byte]) * PAGE for page, byte in want.items()}]))`),
    ).toEqual([4, true]);
  });

  it('of a process that nobody knew of is sent whole, and that of no private memory as well', async () => {
    expect(
      await run(`
fill(0, 1)
ahead.send(lambda: None)
for name, number in (("pagemap-1.img", 3), ("pagemap-shmem-2.img", 4)):
    with open(images + "/" + name, "wb") as file: file.write(write_pagemap(number, [Range(0x1000, 2, PRESENT)]))
    with open(images + "/pages-%d.img" % number, "wb") as file: file.write(bytes(2 * PAGE))
_, sendings = ahead.compare()
print(json.dumps([[number, stretches] for number, _, stretches in sendings]))`),
    ).toEqual([
      [3, [[0, 8192]]],
      [4, [[0, 8192]]],
    ]);
  });

  it('is not looked for in a mapping of a terabyte', async () => {
    expect(
      await run(`
from process_memory import private_runs
none = 0x4000
wide = mmap.mmap(-1, 1 << 40, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | none)
wide[0] = 1
fill(0, 1)
begin = ctypes.addressof(ctypes.c_char.from_buffer(wide))
starts = [run.address for run in private_runs(os.getpid())]
print(json.dumps([any(begin <= at < begin + len(wide) for at in starts), any(at <= base for at in starts)]))`),
    ).toEqual([false, true]);
  });

  it('is not sent on when the move is to end', async () => {
    expect(
      await run(`
def stop(): raise OSError("stopped")
try: ahead.send(stop)
except OSError as error: print(json.dumps([str(error), sender.bytes]))`),
    ).toEqual(['stopped', 0]);
  });

  it('has page maps that read as they were written, with numbers of any size', async () => {
    expect(
      await run(`
ranges = [Range(0x7ffffffff000, 1, PRESENT), Range(0x1000, 0x1_0000_0001, PARENT), Range(0x400000, 300, 6)]
print(json.dumps(read_pagemap(write_pagemap(123456, ranges)) == (123456, ranges)))`),
    ).toBe(true);
  });
});
