import { expect } from 'vitest';
import { eventually } from './eventually.ts';
import type { Story } from './story.ts';

/** The job on this host writes on, and has left out no number of its log so far. */
export async function expectWholeLog(story: Story, host: string): Promise<void> {
  const numbers = async (): Promise<readonly number[]> =>
    (await story.host(host).mustExec("cut -d' ' -f1 /srv/log")).trim().split('\n').map(Number);
  const before = await numbers();
  await eventually(async () => expect((await numbers()).length).toBeGreaterThan(before.length + 5));
  const after = await numbers();
  expect(after).toEqual(after.map((_, index) => index + 1));
}
