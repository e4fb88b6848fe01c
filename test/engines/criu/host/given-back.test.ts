import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

const DESTINATION = `
from destination import Destination
side = Destination.__new__(Destination)
side.must_stay, side._given_back, side._is_back = False, False, False
seen = [side.can_forget()]
side._given_back = True
seen.append(side.can_forget())
side.returned()
seen.append(side.can_forget())
print(json.dumps(seen))
`;

/** A source to which a service was given back that does not start there. */
const SOURCE = `
import restart_source
from failed import Failed
class Journal:
    def begin(self, step): said.append(step + " begin")
    def failed(self, step, reason): said.append(step + " failed: " + reason)
class Control:
    def tell(self, event, **fields): said.append(event)
class Comeback:
    def __init__(self, *words): pass
    def run(self, has_home): raise Failed("it does not start")
said = []
restart_source.Comeback = Comeback
side = restart_source.RestartSource.__new__(restart_source.RestartSource)
side._config, side._gone, side._confirmed, side._stands_still, side._images_sent = {}, True, False, False, True
side._journal, side._control = Journal(), Control()
side.undone()
print(json.dumps([said, side.needs_recovery(), side.can_forget()]))
`;

describe('a service that was given back', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-given-back-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  it('leaves its record on the destination until the source has said that it runs again', async () => {
    expect(JSON.parse(await runPython(root, DESTINATION))).toEqual([true, false, true]);
  });

  it('leaves it on the source as long as it does not', async () => {
    expect(JSON.parse(await runPython(root, SOURCE))).toEqual([
      ['come_back begin', 'come_back failed: it does not start', 'return-failed'],
      true,
      false,
    ]);
  });
});
