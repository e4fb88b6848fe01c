import { describe, expect, it } from 'vitest';
import { SANDBOXED } from './services.ts';
import { theUsualStories } from './the-usual-stories.ts';

describe('a sandboxed unit of a user of its own', () => {
  const stage = theUsualStories(SANDBOXED);

  it('is as secure after a move as before, by the measure of systemd', async () => {
    const { installed, moveTo } = stage();
    const score = async (host: string): Promise<string> => {
      const words = ['systemd-analyze', 'security', '--no-pager', SANDBOXED.unit];
      return (await installed.lab.host(host).mustExec(words)).split('\n').at(-2) ?? '';
    };
    const before = await score('alpha');

    await moveTo('beta');

    expect(before).toMatch(/Overall exposure level/);
    expect(await score('beta')).toBe(before);
  });
});
