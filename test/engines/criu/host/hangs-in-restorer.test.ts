import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

describe('a task that CRIU has left in its restorer', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'mig-restorer-'))));
  afterEach(async () => rm(folder, { recursive: true }));

  it.each([
    ['blocks all signals but SIGCHLD at first', 'signal.valid_signals() - {signal.SIGCHLD}', true],
    ['blocks that as well in the end', 'signal.valid_signals()', true],
    ['is none if it blocks a few', '{signal.SIGCHLD, signal.SIGTERM, signal.SIGHUP}', false],
    ['is none if it listens for one', 'signal.valid_signals() - {signal.SIGTERM}', false],
  ])('%s', async (_, blocked, hangs) => {
    const script = `
import signal
from processes import hangs_in_restorer
signal.pthread_sigmask(signal.SIG_SETMASK, ${blocked})
print(json.dumps(hangs_in_restorer(os.getpid())))`;

    expect(JSON.parse(await runPython(folder, script))).toBe(hangs);
  });
});
