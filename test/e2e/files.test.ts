import { describe, expect, it } from 'vitest';
import { aLogOnAlpha } from './a-log-on-alpha.ts';
import { eventually } from './eventually.ts';
import { eventsOf, planOf, resultOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';
import { StoppedMove } from './wreck.ts';

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
  });

  it('is refused where it would take the place of something else, which is named', async () => {
    const story = stories();
    await aFolderOnAlpha(story);
    await story.host('beta').mustExec(`mkdir -p ${DATA}/sub; echo mine > ${DATA}/sub/precious`);

    const plan = await story.mig(['plan', '--json']);

    expect(plan.code).toBe(3);
    const findings = planOf(plan).actions.flatMap((action) => action.findings);
    expect(findings.find(({ code }) => code === 'fds/would-overwrite')?.detail).toMatch(
      /there: sub\/precious\./,
    );
  });

  it('is taken back as if it had never come when the move is given up at its last moment', async () => {
    const story = stories();
    await aFolderOnAlpha(story);
    const before = await anOldCopyOnBeta(story);
    const move = await StoppedMove.at(story, { role: 'destination', step: 'restore', moment: 'record' });
    expect(await look(story)).not.toBe(before);
    await story.host('alpha').mustExec('pkill -KILL -x criu');
    move.goOn();
    const ran = await move.controller.ended;

    expect(ran.code, ran.stderr).toBe(7);
    expect(await look(story)).toBe(before);
    await isWhole(story, 'alpha');
  });

  const killedAt = async (story: Story, moment: 'before' | 'record'): Promise<void> => {
    const move = await StoppedMove.at(story, { role: 'source', step: 'commit', moment });
    await move.abandon(story.host('alpha'), story.host('beta'));
  };

  it('is taken back by a recovery that knows nothing but the YAML', async () => {
    const story = stories();
    await aFolderOnAlpha(story);
    const before = await anOldCopyOnBeta(story);
    await killedAt(story, 'before');

    const ran = await story.mig(['recover', '--auto-approve']);

    expect(ran.code, ran.stderr).toBe(0);
    expect(await look(story)).toBe(before);
    await isWhole(story, 'alpha');
  });

  it('is put in place by a recovery once the move has been committed', async () => {
    const story = stories();
    await aFolderOnAlpha(story);
    await anOldCopyOnBeta(story);
    await killedAt(story, 'record');

    const ran = await story.mig(['recover', '--auto-approve']);

    expect(ran.code, ran.stderr).toBe(0);
    await isWhole(story, 'beta');
  });

  it('stays where it is when the disk there fills up on the way', async () => {
    const story = stories();
    await aFolderOnAlpha(story, ['--filler', '16']);
    const beta = story.host('beta');
    await beta.mustExec('mount -t tmpfs -o size=80m tmpfs /srv');
    // What is to be sent takes several seconds, and the disk is full by then.
    await story.lab.shape('alpha', 'beta', '20mbit');
    let filled: Promise<unknown> | undefined;
    try {
      const ran = await story.mig(['apply', '--auto-approve', '--json'], {
        onEvent: (event) => {
          if (event.type === 'step_start' && event.step === 'data.prepare')
            filled = beta.exec('head -c 80M /dev/zero > /srv/ballast');
        },
      });
      await filled;

      expect(resultOf(ran), ran.stderr).toMatchObject({ outcome: 'kept', host: 'alpha' });
      expect(resultOf(ran).message).toContain('No space left on device');
      expect(await beta.mustExec('ls -A /srv')).toBe('ballast\n');
      await isWhole(story, 'alpha');
    } finally {
      await story.lab.heal('alpha', 'beta');
      await beta.exec('umount /srv');
    }
  });

  it('sends of a long log what was added to it, once the workload stands still', async () => {
    const story = stories();
    await story.host('alpha').mustExec('head -c 200M /dev/zero | tr "\\0" x > /srv/log');
    await aLogOnAlpha(story);

    const ran = await story.mig(['apply', '--auto-approve', '--json']);

    expect(ran.code, ran.stderr + ran.stdout).toBe(0);
    const details = Object.fromEntries(
      eventsOf(ran).flatMap((event) =>
        event.type === 'step_done' && event.detail !== undefined
          ? [[event.step, Number.parseInt(event.detail, 10)]]
          : [],
      ),
    );
    expect(details['log.sync-files']).toBeGreaterThanOrEqual(200 * 1024 * 1024);
    expect(details['log.hand-over']).toBeGreaterThan(0);
    expect(details['log.hand-over']).toBeLessThan(64 * 1024);
    const [here, there] = await Promise.all(
      ['alpha', 'beta'].map(async (host) => story.host(host).mustExec('head -c 200M /srv/log | sha256sum')),
    );
    expect(there).toBe(here);
  });
});

/** What an earlier move might have left on beta: the beginning of the log, and folders. Returns how it looks. */
async function anOldCopyOnBeta(story: Story): Promise<string> {
  await story
    .host('beta')
    .mustExec(`mkdir -p -m 711 ${DATA}/spool/old; echo 1 ok > ${DATA}/log; chown 7:8 ${DATA}`);
  return look(story);
}

/** Everything on beta that shows in names, owners, modes, times and contents. */
async function look(story: Story): Promise<string> {
  return story.host('beta').mustExec(`
    find /srv/data -printf '%p %M %U %G %T@ %n %l\\n' | sort
    find /srv/data -type f -exec sha256sum {} + | sort`);
}
