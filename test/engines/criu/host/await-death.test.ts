import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

/**
 * The source after its commit, with a criu that has ended without killing: the leaf is frozen, and its tasks look well for
 * a while, killed or not.
 */
const ENDED = `
from source import Outlived, Source
class Tasks:
    left, killed, is_frozen = 2, False, True
    def all_dead(self, seconds):
        self.left -= self.killed
        return self.left < 0
    def frozen(self): return self.is_frozen
    def kill(self): self.killed, self.is_frozen = True, False
class Ended:
    running = False
    def ends(self, seconds): return True
    def dismiss_guard(self): pass
class Timeline:
    def mark(self, name): pass
tasks = Tasks()
source = Source.__new__(Source)
source._deaths = source._leaf = tasks
source._dump, source._timeline = Ended(), Timeline()
with open("/proc/self/stat") as file:
    source._tree = [(os.getpid(), int(file.read().rsplit(")", 1)[1].split()[19]))]
def end():
    try:
        source.await_death()
        return "gone"
    except Outlived:
        return "runs on"
`;

describe('the end of the tasks after the commit', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-death-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  it('is waited for once they were killed here, however well they look', async () => {
    expect((await runPython(root, `${ENDED}print(end())`)).trim()).toBe('gone');
  });

  it('does not come where nobody has killed them and they run', async () => {
    expect((await runPython(root, `${ENDED}tasks.is_frozen = False\nprint(end())`)).trim()).toBe('runs on');
  });
});
