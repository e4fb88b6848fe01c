import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

const WRITING = `
import os, socket, pages
from mailbox import Mailbox
here, there = (os.path.join(sys.argv[1], name) for name in ("here", "there"))
os.mkdir(here); os.mkdir(there)
mailbox = Mailbox()
theirs, ours = socket.socketpair()
`;

describe('the memory that criu writes', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'mig-pages-'))));
  afterEach(async () => rm(folder, { recursive: true }));

  it('arrives as it is, whatever its size, while it is being written', async () => {
    const said = await runPython(
      folder,
      `${WRITING}
outgoing = pages.Outgoing(here, ours, mailbox)
incoming = pages.Incoming(there, [4096, 3 << 20])
mailbox.watch(lambda: incoming.receive(theirs, mailbox), "pages")
contents = [os.urandom(1000), os.urandom((3 << 20) + 77), os.urandom(8192)]
for number, content in enumerate(contents, 1):
    with open(os.path.join(here, "pages-%d.img" % number), "wb", buffering=0) as file:
        for at in range(0, len(content), 300000):
            file.write(content[at:at + 300000])
            time.sleep(0.002)
outgoing.complete()
letter = mailbox.wait(("pages-complete", "pages-failed", "peer-lost"), time.monotonic() + 10)
print(json.dumps([letter.kind, letter.fields] + [
    open(os.path.join(there, "pages-%d.img" % number), "rb").read() == content for number, content in enumerate(contents, 1)]))`,
    );
    expect(JSON.parse(said)).toEqual(['pages-complete', {}, true, true, true]);
  });

  it('that cannot be sent is said to have failed', async () => {
    const said = await runPython(
      folder,
      `${WRITING}
theirs.close()
with open(os.path.join(here, "pages-1.img"), "wb") as file: file.write(bytes(3 << 20))
outgoing = pages.Outgoing(here, ours, mailbox)
outgoing.complete()
print(mailbox.wait(("pages-failed",), time.monotonic() + 10).kind)`,
    );
    expect(said).toBe('pages-failed\n');
  });
});
