import { describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { eventsOf, planOf, resultOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';

const DATA = '/srv/data';
const FOLDER = ['/opt/lab/data_folder.py', '--data', DATA, '--pidfile', '/run/data.pid'];

/** A program on alpha that has a folder with everything in it and changes it all the time; mig is to carry the folder. */
async function aFolderOnAlpha(story: Story, more: readonly string[] = []): Promise<number> {
  await story.write({
    hosts: { alpha: {}, beta: {} },
    workloads: { data: { select: { pidfile: '/run/data.pid' }, files: { [DATA]: 'copy' } } },
    placement: { data: 'beta' },
  });
  await story.host('alpha').mustExec(`mkdir -m 750 ${DATA}`);
  return story.start('alpha', [...FOLDER, ...more], { pidfile: '/run/data.pid' });
}

/** Every round of the program found its folder as it had left it, and none is missing. */
async function isWhole(story: Story, host: string): Promise<number> {
  const before = await rounds(story, host);
  await eventually(async () => expect(await rounds(story, host)).toBeGreaterThan(before + 10));
  const lines = (await story.host(host).mustExec(`cat ${DATA}/log`)).trim().split('\n');
  expect(lines).toEqual(lines.map((_, at) => `${at + 1} ok`));
  return lines.length;
}

async function rounds(story: Story, host: string): Promise<number> {
  return Number(await story.host(host).mustExec(`wc -l < ${DATA}/log`));
}

describe('a folder that travels with its workload', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta'] });

  it('goes there and back while it is written, with all that can be in a folder', async () => {
    const story = stories();
    await aFolderOnAlpha(story);
    const before = await isWhole(story, 'alpha');

    const there = await story.mig(['apply', '--auto-approve', '--json']);
    expect(resultOf(there), there.stderr + there.stdout).toMatchObject({ outcome: 'moved', host: 'beta' });
    const on = await isWhole(story, 'beta');
    await story.host('beta').mustExec(`test -S ${DATA}/socket && test "$(stat -c %a ${DATA})" = 750`);
    await story.place('data', 'alpha');
    const back = await story.mig(['apply', '--auto-approve', '--json']);
    expect(resultOf(back), back.stderr + back.stdout).toMatchObject({ outcome: 'moved', host: 'alpha' });
    const again = await isWhole(story, 'alpha');

    expect(on).toBeGreaterThan(before);
    expect(again).toBeGreaterThan(on);
    void eventsOf;
    void planOf;
  });
});
