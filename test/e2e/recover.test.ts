import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { RecoveryDocument, StatusDocument } from '../../src/report/documents.ts';
import { CounterClient } from '../stage/counter-client.ts';
import { askCounter, startCounter } from '../stage/counter.ts';
import { aCounterOnAlpha } from './a-counter-on-alpha.ts';
import { planOf, runMig, type Ran } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';
import { hasDone, killRecovery, StoppedMove, type Halt } from './wreck.ts';

describe('a move that was interrupted', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'gamma', 'client'] });
  let elsewhere: string;
  afterEach(async () => {
    const { lab } = stories();
    for (const host of ['alpha', 'beta']) await lab.heal('controller', host);
    await lab.heal('alpha', 'beta');
    await rm(elsewhere, { recursive: true, force: true });
  });

  const HOLD: Halt = { role: 'source', step: 'hand_over', moment: 'record' };
  const BEFORE_COMMIT: Halt = { role: 'source', step: 'commit', moment: 'before' };
  const BEFORE_RELEASE: Halt = { role: 'destination', step: 'release', moment: 'before' };

  /** A controller that has never seen the run: a folder of its own, with nothing but the YAML. */
  async function recover(story: Story, ...words: readonly string[]): Promise<Ran> {
    elsewhere = await mkdtemp(join(tmpdir(), 'mig-elsewhere-'));
    await writeFile(join(elsewhere, 'mig.yaml'), await readFile(join(story.folder, 'mig.yaml')));
    return runMig(elsewhere, ['recover', '--json', '--auto-approve', ...words]);
  }

  function documentOf({ stdout, stderr }: Ran): RecoveryDocument {
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout) as RecoveryDocument;
  }

  function workloadsOf(ran: Ran) {
    return documentOf(ran).result?.workloads;
  }

  function stepsOf(ran: Ran) {
    return documentOf(ran).moves[0]?.steps.map(({ host, verb }) => `${host} ${verb}`);
  }

  async function aClient(story: Story, ip: string): Promise<CounterClient> {
    const client = await CounterClient.start(story.host('client'), ip, 5);
    await client.answeredAgain();
    return client;
  }

  async function isWhole(client: CounterClient, ip: string): Promise<void> {
    await client.answeredAgain();
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
    expect(await askCounter(ip, 'check')).toBe('ok');
  }

  it('goes back to the source, from a controller that has nothing but the YAML, and is then found no more', async () => {
    const story = stories();
    const { ip, pid } = await aCounterOnAlpha(story);
    const client = await aClient(story, ip);
    const move = await StoppedMove.at(story, HOLD);
    await move.abandon(story.host('alpha'), story.host('beta'));

    const [plan, apply, shown, status] = [
      await story.mig(['plan', '--json']),
      await story.mig(['apply', '--auto-approve']),
      await story.mig(['recover']),
      await story.mig(['status', '--json']),
    ];
    const first = await recover(story);
    const second = await recover(story);

    expect([plan.code, apply.code]).toEqual([8, 8]);
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

  it('runs on the destination once somebody has given up the source, which finds its place taken when it is back', async () => {
    const story = stories();
    const { ip, pid } = await aCounterOnAlpha(story);
    const client = await aClient(story, ip);
    const move = await StoppedMove.at(story, BEFORE_COMMIT);
    await hasDone(story.host('beta'), 'restored');
    move.controller.kill('SIGKILL');
    await story.lab.stop('alpha');

    const asked = await recover(story);
    const vouched = await recover(story, '--host-gone', 'alpha');
    const again = await recover(story, '--host-gone', 'alpha');
    await story.lab.start('alpha');
    const back = await recover(story);

    expect(asked.code).toBe(8);
    expect(JSON.stringify(documentOf(asked).moves[0]?.end)).toContain('--host-gone alpha');
    expect(vouched.code, vouched.stderr).toBe(0);
    expect(workloadsOf(vouched)).toEqual([{ workload: 'counter', outcome: 'moved', host: 'beta', pid }]);
    expect([again.code, documentOf(again).moves]).toEqual([0, []]);
    expect(back.code, back.stderr).toBe(0);
    expect(stepsOf(back)).toEqual(['alpha clean_up', 'beta clean_up']);
    await isWhole(client, ip);
  });

  it('ends what has come back frozen with a source that somebody had given up', async () => {
    const story = stories();
    const { ip } = await aCounterOnAlpha(story);
    const client = await aClient(story, ip);
    const move = await StoppedMove.at(story, BEFORE_COMMIT);
    await hasDone(story.host('beta'), 'restored');
    // What is frozen there stays so: nobody is left to thaw it.
    await move.abandon(story.host('alpha'));
    await story.lab.cut('controller', 'alpha');
    await story.lab.cut('alpha', 'beta');

    const vouched = await recover(story, '--host-gone', 'alpha');
    await story.lab.heal('controller', 'alpha');
    await story.lab.heal('alpha', 'beta');
    const back = await recover(story);

    expect([vouched.code, back.code], vouched.stderr + back.stderr).toEqual([0, 0]);
    expect(stepsOf(back)).toEqual(['alpha stop_copy', 'alpha clean_up', 'beta clean_up']);
    await isWhole(client, ip);
  });

  it('brings the workload back on the source if the destination restarts before the copy has run', async () => {
    const story = stories();
    const { ip, pid } = await aCounterOnAlpha(story);
    const client = await aClient(story, ip);
    const move = await StoppedMove.at(story, BEFORE_RELEASE);
    await hasDone(story.host('alpha'), 'kill');
    await move.abandon(story.host('alpha'), story.host('beta'));
    await story.lab.reboot('beta');

    // It is cut off in the middle, with the new cgroup made and criu about to begin.
    await killRecovery(story.folder, [], story.host('alpha'), 'home', 'record');
    const ran = await recover(story);
    const again = await recover(story);

    expect(ran.code, ran.stderr).toBe(0);
    expect(stepsOf(ran)).toEqual(['alpha bring_back', 'beta clean_up', 'alpha clean_up']);
    expect(workloadsOf(ran)).toEqual([{ workload: 'counter', outcome: 'kept', host: 'alpha', pid }]);
    expect([again.code, documentOf(again).moves]).toEqual([0, []]);
    // What the source has of its files, and the name by which the workload is found, it still has.
    await story
      .host('alpha')
      .mustExec('test -e /run/counter.pid; ! getfattr -d -m - /var/log/counter.log | grep left-behind');
    await isWhole(client, ip);
  });

  it('brings it back, too, once somebody has given up the destination, which finds its part over when it is back', async () => {
    const story = stories();
    const { ip, pid } = await aCounterOnAlpha(story);
    const client = await aClient(story, ip);
    const move = await StoppedMove.at(story, BEFORE_RELEASE);
    await hasDone(story.host('alpha'), 'kill');
    move.controller.kill('SIGKILL');
    await story.lab.stop('beta');

    const asked = await recover(story);
    const vouched = await recover(story, '--host-gone', 'beta');
    const again = await recover(story, '--host-gone', 'beta');
    await story.lab.start('beta');
    const back = await recover(story);

    expect(asked.code).toBe(8);
    expect(JSON.stringify(documentOf(asked).moves[0]?.end)).toMatch(
      /--host-gone beta.*again on alpha.*is lost/,
    );
    expect(vouched.code, vouched.stderr).toBe(0);
    expect(workloadsOf(vouched)).toEqual([{ workload: 'counter', outcome: 'kept', host: 'alpha', pid }]);
    expect([again.code, documentOf(again).moves]).toEqual([0, []]);
    expect(back.code, back.stderr).toBe(0);
    expect(stepsOf(back)).toEqual(['beta discard', 'beta clean_up', 'alpha clean_up']);
    await isWhole(client, ip);
  });

  it('is given up as lost with the host that the copy ran on', async () => {
    const story = stories();
    const { ip } = await aCounterOnAlpha(story);
    const move = await StoppedMove.at(story, { role: 'destination', step: 'resume', moment: 'record' });
    await move.abandon(story.host('alpha'));
    await story.lab.reboot('beta');

    const ran = await recover(story);

    expect(ran.code, ran.stderr).toBe(0);
    expect(workloadsOf(ran)).toMatchObject([{ workload: 'counter', outcome: 'gone' }]);
    await startCounter(story.host('alpha'), { floating: ip, megabytes: 8 });
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
