import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { StatusDocument } from '../../src/report/documents.ts';
import { startCounter } from '../stage/counter.ts';
import { aCounterOnAlpha } from './a-counter-on-alpha.ts';
import { planOf } from './mig.ts';
import {
  BEFORE_RELEASE,
  HOLD,
  aClient,
  documentOf,
  isWhole,
  recoveriesIn,
  workloadsOf,
} from './recoveries.ts';
import { storiesIn } from './stories-in.ts';
import { hasDone, StoppedMove } from './wreck.ts';

describe('a move that was interrupted', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'gamma', 'client'] });
  const recover = recoveriesIn(stories);

  it('goes back to the source, from a controller that has nothing but the YAML, and is then found no more', async () => {
    const story = stories();
    const { ip, pid } = await aCounterOnAlpha(story);
    const client = await aClient(story, ip);
    const move = await StoppedMove.at(story, HOLD);
    await move.abandon(story.host('alpha'), story.host('beta'));

    const [plan, shown, status] = [
      await story.mig(['plan', '--json']),
      await story.mig(['recover']),
      await story.mig(['status', '--json']),
    ];
    const first = await recover(story);
    const second = await recover(story);

    expect(plan.code).toBe(8);
    expect(planOf(plan).actions[0]?.findings.map(({ code }) => code)).toContain('workload/in-limbo');
    // Nobody has said yes.
    expect(shown.code).toBe(64);
    expect(shown.stdout).toMatch(/do {4}alpha {2}thaw the workload[^]*then {2}It runs on alpha/);
    expect((JSON.parse(status.stdout) as StatusDocument).runs).toMatchObject([
      { state: 'interrupted', moves: [{ workload: 'counter', source: 'alpha', destination: 'beta' }] },
    ]);
    expect(first.code, first.stderr).toBe(0);
    expect(workloadsOf(first)).toEqual([{ workload: 'counter', outcome: 'kept', host: 'alpha', pid }]);
    expect([second.code, documentOf(second).moves]).toEqual([0, []]);
    await isWhole(client, ip);
  });

  it('leaves no cgroup of a supervisor that systemd has forgotten', async () => {
    const story = stories();
    await aCounterOnAlpha(story);
    const move = await StoppedMove.at(story, HOLD);
    const slice = '/sys/fs/cgroup/system.slice';
    const unit = (await story.host('beta').mustExec(`ls -d ${slice}/mig-*.service`)).trim();
    await move.abandon(story.host('alpha'), story.host('beta'));
    // What systemd does of itself now and then, when it looks while some of the killed are still dying.
    await story
      .host('beta')
      .mustExec(`for i in $(seq 500); do [ -e '${unit}' ] || break; sleep .01; done; mkdir '${unit}'`);

    const ran = await recover(story);

    expect(ran.code, ran.stderr).toBe(0);
    expect((await story.host('beta').exec(['test', '-e', unit])).code).toBe(1);
  });

  it('goes on to the destination after the commit, though its workload has left the YAML', async () => {
    const story = stories();
    const { ip, pid } = await aCounterOnAlpha(story);
    const client = await aClient(story, ip);
    const move = await StoppedMove.at(story, { role: 'source', step: 'commit', moment: 'record' });
    await move.abandon(story.host('alpha'), story.host('beta'));
    const file = join(story.folder, 'mig.yaml');
    const document = parse(await readFile(file, 'utf8')) as object;
    await writeFile(file, stringify({ ...document, workloads: {}, placement: {} }));

    const ran = await recover(story);

    expect(ran.code, ran.stderr).toBe(0);
    expect(workloadsOf(ran)).toEqual([{ workload: 'counter', outcome: 'moved', host: 'beta', pid }]);
    await isWhole(client, ip);
  });

  it('never doubles a copy that somebody has started meanwhile', async () => {
    const story = stories();
    const { ip } = await aCounterOnAlpha(story);
    const move = await StoppedMove.at(story, BEFORE_RELEASE);
    await hasDone(story.host('alpha'), 'kill');
    await move.abandon(story.host('alpha'), story.host('beta'));
    const pid = await startCounter(story.host('gamma'), { floating: ip, megabytes: 8 });
    await story.write({
      hosts: { alpha: {}, beta: {}, gamma: {} },
      workloads: { counter: { select: { pidfile: '/run/counter.pid' } } },
      placement: { counter: 'beta' },
    });

    const asked = await recover(story);
    const kept = await recover(story, '--keep-running');

    expect(asked.code).toBe(8);
    const { end } = documentOf(asked).moves[0] ?? {};
    expect(end).toMatchObject({ kind: 'limbo', reason: 'fresh-copy' });
    expect(JSON.stringify(end)).toMatch(/gamma.*--keep-running.*stop the running one/);
    expect(kept.code, kept.stderr).toBe(0);
    expect(workloadsOf(kept)).toMatchObject([{ outcome: 'kept', host: 'gamma', pid }]);
  });

  it('is none while its controller is at work on it', async () => {
    const story = stories();
    const { ip } = await aCounterOnAlpha(story);
    const client = await aClient(story, ip);
    const move = await StoppedMove.at(story, HOLD);

    const [recovered, plan] = [await recover(story), await story.mig(['plan', '--json'])];
    move.goOn();
    const applied = await move.controller.ended;

    expect(recovered.code).toBe(5);
    expect(documentOf(recovered)).toMatchObject({
      moves: [],
      left_alone: [{ workload: 'counter', holder: { command: 'apply' } }, {}],
    });
    expect(plan.code).toBe(5);
    expect(planOf(plan).actions[0]?.findings.map(({ code }) => code)).toContain('workload/in-progress');
    expect(applied.code, applied.stderr).toBe(0);
    await isWhole(client, ip);
  });
});

describe('what a run has left', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta'] });

  it('is removed by a recovery, but not what is anybody else’s', async () => {
    const story = stories();
    await aCounterOnAlpha(story);
    const run = '20261101-000000-aaaa';
    await story.host('beta').mustExec(`
      mkdir -p /dev/shm/mig-${run}-api /run/mig/${run}-api /var/lib/mig/${run}-api /dev/shm/mig-mine
      mkdir /sys/fs/cgroup/system.slice/mig-${run}-api
      nft add table inet mig-${run}-api; nft add table inet mine-${run}`);

    const ran = await story.mig(['recover', '--auto-approve']);

    expect(ran.code, ran.stderr).toBe(0);
    const left = await story.host('beta').mustExec(`
      ls /dev/shm; nft list tables
      rmdir /dev/shm/mig-mine; nft delete table inet mine-${run}`);
    expect(left).toContain('mig-mine');
    expect(left).toContain(`mine-${run}`);
  });
});
