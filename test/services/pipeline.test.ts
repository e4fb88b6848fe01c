import { describe, expect, it } from 'vitest';
import { PIPELINE } from './services.ts';
import { theUsualStories } from './the-usual-stories.ts';

describe('three processes with a FIFO, pipes, a growing log and a deleted file', () => {
  const stage = theUsualStories(PIPELINE);

  it('has every number in its log once and in order, whatever was in the pipes when it moved', async () => {
    const { installed, moveTo } = stage();
    const asker = await installed.ask();
    await asker.answered(100);
    await moveTo('beta');
    await asker.answered(100);
    const { last, wrong, error } = await asker.stop();

    const log = await installed.lab.host('beta').mustExec(['cat', '/srv/pipeline/log']);

    const lines = log.trimEnd().split('\n').map(Number);
    // It has been started twice, and began anew both times.
    const numbers = lines.slice(lines.lastIndexOf(1));
    expect({ wrong, error }).toEqual({ wrong: 0, error: null });
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(numbers.length).toBeGreaterThan(last);
  });
});
