import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

describe('a journal', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'mig-journal-'))));
  afterEach(async () => rm(folder, { recursive: true }));

  const write = async (lines: string): Promise<string> =>
    runPython(folder, `from journal import Journal\nj = Journal(sys.argv[1])\n${lines}`);
  const steps = async (): Promise<unknown> =>
    JSON.parse(
      await runPython(
        folder,
        'import journal\nprint(json.dumps([[e["seq"], e["step"], e["state"]] for e in journal.read(sys.argv[1])]))',
      ),
    ) as unknown;

  it('keeps what is written in its order', async () => {
    await write('j.begin("freeze"); j.done("freeze", bytes=7)');
    expect(await steps()).toEqual([
      [1, 'freeze', 'begin'],
      [2, 'freeze', 'done'],
    ]);
  });

  it('shows a line that is not synced to whoever reads, and brings it to disk with the next that is', async () => {
    const counted = await write(`import os
really, synced = os.fdatasync, []
def count(file): really(file); synced.append([e["step"] for e in __import__("journal").read(sys.argv[1])])
os.fdatasync = count
j.begin("freeze")
j.done("freeze", synced=False)
seen = [e["state"] for e in __import__("journal").read(sys.argv[1])]
j.begin("hand_over")
print(json.dumps([seen, synced]))`);
    expect(JSON.parse(counted)).toEqual([
      ['begin', 'done'],
      [['freeze'], ['freeze', 'freeze', 'hand_over']],
    ]);
  });

  it('ends for whoever reads where a power failure has taken a line, and goes on there', async () => {
    await write('j.begin("freeze")');
    const path = join(folder, 'journal.ndjson');
    const content = await readFile(path);
    const whole = content.indexOf('\n'.charCodeAt(0)) + 1;
    // The kernel writes blocks in an order of its own: what was lost is zeros, and what came later may be there.
    content.write('{"seq": 3, "step": "hand_over", "state": "begin"}\n', whole + 100);
    await writeFile(path, content);
    expect(await steps()).toEqual([[1, 'freeze', 'begin']]);

    await write('j.failed("freeze")');

    expect(await steps()).toEqual([
      [1, 'freeze', 'begin'],
      [2, 'freeze', 'failed'],
    ]);
    expect((await readFile(path)).includes('hand_over')).toBe(false);
  });

  it('goes on where another supervisor ended', async () => {
    await write('j.begin("freeze")');
    await write('j.failed("freeze")');
    expect(await steps()).toEqual([
      [1, 'freeze', 'begin'],
      [2, 'freeze', 'failed'],
    ]);
  });

  it('leaves out a line that was being written at a crash, and writes over it', async () => {
    await write('j.begin("freeze")');
    const path = join(folder, 'journal.ndjson');
    const whole = (await readFile(path)).indexOf('\n'.charCodeAt(0)) + 1;
    await truncate(path, whole);
    await appendFile(path, '{"seq": 2, "step": "fre');
    expect(await steps()).toEqual([[1, 'freeze', 'begin']]);

    await write('j.done("freeze")');

    expect(await steps()).toEqual([
      [1, 'freeze', 'begin'],
      [2, 'freeze', 'done'],
    ]);
  });

  it('has its room from the start, so that a full disk does not stop a move halfway', async () => {
    const sizes = await write(
      'import os\nbefore = os.stat(sys.argv[1] + "/journal.ndjson").st_size\nj.begin("freeze")\n' +
        'print(before == os.stat(sys.argv[1] + "/journal.ndjson").st_size)',
    );
    expect(sizes.trim()).toBe('True');
  });
});
