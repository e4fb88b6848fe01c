import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

describe('a decision on record', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'mig-record-'))));
  afterEach(async () => rm(folder, { recursive: true }));

  const run = async (script: string): Promise<unknown> =>
    JSON.parse(await runPython(folder, `from record import Record\n${script}`)) as unknown;

  it('is that of whoever came first', async () => {
    const script = `
choices = ("commit", "abort")
print(json.dumps([Record(sys.argv[1], choices).decide(word) for word in ("abort", "commit")]))`;
    expect(await run(script)).toEqual(['abort', 'abort']);
  });

  it('is never empty for a moment, whoever opens the record after it', async () => {
    const script = `
Record(sys.argv[1], ("commit", "abort")).decide("commit")
path = sys.argv[1] + "/decision"
before = os.stat(path)
time.sleep(0.02)
again = Record(sys.argv[1], ("commit", "abort"))
print(json.dumps([again.read(), os.stat(path).st_mtime_ns == before.st_mtime_ns]))`;
    expect(await run(script)).toEqual(['commit', true]);
  });

  it('is made although a candidate was cut off while it was written', async () => {
    const script = `
open(sys.argv[1] + "/candidate-commit", "w").close()
print(json.dumps(Record(sys.argv[1], ("commit", "abort")).decide("commit")))`;
    expect(await run(script)).toEqual('commit');
  });
});
