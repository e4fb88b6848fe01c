import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

/** A source of which one step has a fault that nobody has thought of. */
const FAULTY = `
from source import Source
class Dump:
    def stop_pages(self): done.append("stop pages")
    def settle(self): done.append("settle")
class Mailbox:
    def forget(self, *kinds): pass
class Control:
    def tell(self, *words): pass
class Steps:
    on_expiry = None
    def carry_out(self, step, **details):
        if step == sys.argv[2]: raise KeyError("nobody has thought of it")
done = []
source = Source.__new__(Source)
source._steps, source._dump, source._mailbox, source._control = Steps(), Dump(), Mailbox(), Control()
source._peer, source._tree = None, []
source._abort = lambda reason: done.append("abort: " + reason)
source._kill = lambda: done.append("kill")
source.move()
print(json.dumps(done))
`;

describe('a fault of mig itself in a move', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-fault-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  const abort = `abort: KeyError('nobody has thought of it')`;

  it.each([
    ['freeze', ['stop pages', 'settle', abort]],
    ['hand_over', [abort]],
    ['commit', [abort]],
  ])('in the step %s takes it back at once', async (step, done) => {
    expect(JSON.parse(await runPython(root, FAULTY, [step]))).toEqual(done);
  });

  it('is none where every step goes well', async () => {
    expect(JSON.parse(await runPython(root, FAULTY, ['']))).toEqual(['kill']);
  });
});
