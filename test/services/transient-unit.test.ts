import { describe, expect, it } from 'vitest';
import { aUnitOnAlpha } from '../e2e/a-unit-on-alpha.ts';
import { eventually } from '../e2e/eventually.ts';
import { planOf, resultOf } from '../e2e/mig.ts';
import { storiesIn } from '../e2e/stories-in.ts';
import type { Story } from '../e2e/story.ts';
import { BEFORE_RELEASE } from '../e2e/recoveries.ts';
import { hasDone, StoppedMove } from '../e2e/wreck.ts';
import type { LabHost } from '../lab/lab-host.ts';
import { CounterClient } from '../stage/counter-client.ts';
import { SANDBOX, stateOf, UNIT } from '../stage/counting-unit.ts';
import { thiefOf } from '../stage/thief-of.ts';

const MADE = '/run/systemd/transient';

describe('a service whose unit the destination does not have', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'client'] });

  /** A sandboxed service on alpha, of which beta has never heard; the YAML lets it be a transient unit there. */
  const aUnitOnAlphaAlone = async (story: Story): Promise<CounterClient> => {
    const { client } = await onAlphaAlone(story);
    return client;
  };

  const onAlphaAlone = async (story: Story): Promise<{ client: CounterClient; ip: string }> => {
    const begun = await aUnitOnAlpha(story, {
      settings: `${SANDBOX}\nExecReload=/usr/bin/touch /tmp/reloaded`,
      more: { unit: 'transient' },
    });
    await story.host('beta').mustExec(`rm /etc/systemd/system/${UNIT}; systemctl daemon-reload`);
    return begun;
  };

  /** The same, that nobody has a file of: somebody has started it by hand on alpha. */
  const aCommandOnAlpha = async (story: Story): Promise<CounterClient> => {
    const { client, ip } = await onAlphaAlone(story);
    await client.stop();
    const alpha = story.host('alpha');
    const [, command = ''] = /^ExecStart=(.*)$/m.exec(await alpha.mustExec(`systemctl cat ${UNIT}`)) ?? [];
    const run = `systemd-run --quiet --unit=${UNIT} -p ProtectSystem=strict -p PrivateTmp=yes -p Restart=always`;
    await alpha.mustExec(`systemctl disable --now --quiet ${UNIT}
      rm /etc/systemd/system/${UNIT}; systemctl daemon-reload; ${run} -- ${command}`);
    await eventually(async () => expect(await alpha.mustExec('ss -Htln')).toContain(':9000 '));
    return CounterClient.start(story.host('client'), ip, 5);
  };

  const apply = async (story: Story, to: string): Promise<void> => {
    await story.place('counter', to);
    const ran = await story.mig(['apply', '--auto-approve', '--json']);
    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
  };

  const sandboxOf = async (host: LabHost): Promise<string> =>
    host.mustExec(`pid=$(systemctl show -p MainPID --value ${UNIT})
      systemd-analyze security ${UNIT} --no-pager | tail -1
      cut -d ' ' -f 5,6 /proc/$pid/mountinfo | sort
      grep -E '^(Uid|Gid|Cap...|NoNewPrivs|Seccomp)' /proc/$pid/status`);

  const show = async (host: LabHost, ...names: readonly string[]): Promise<string> =>
    (await host.mustExec(`systemctl show -p ${names.join()} ${UNIT} | sort`)).trim();

  /** Nothing speaks of the unit on a host that never had it, but for the mark of its having left. */
  const isForgotten = async (host: LabHost): Promise<void> => {
    await eventually(async () => {
      expect(await show(host, 'LoadState')).toBe('LoadState=not-found');
      expect(
        await host.mustExec(`find ${MADE} /run/systemd/system -name '*counting*' -o -name '*mig*'`),
      ).toBe('');
      expect(await host.mustExec('systemctl is-system-running')).toBe('running\n');
    });
  };

  it('is refused as long as the YAML does not say that it may be a transient one, with the word for it', async () => {
    const story = stories();
    await aUnitOnAlpha(story);
    await story.host('beta').mustExec(`rm /etc/systemd/system/${UNIT}; systemctl daemon-reload`);

    const plan = await story.mig(['plan', '--json']);

    const errors = planOf(plan).actions.flatMap(({ findings }) =>
      findings.filter(({ severity }) => severity === 'error'),
    );
    expect(errors).toMatchObject([
      { code: 'unit/missing', remedy: expect.stringContaining('`unit: transient`') },
    ]);
  });

  it('becomes a transient one there and its own again here, three times, sandbox and connection included', async () => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    const client = await aUnitOnAlphaAlone(story);
    const before = await sandboxOf(alpha);
    const running = await stateOf(alpha);
    const pid = await show(alpha, 'MainPID');

    for (let time = 0; time < 3; time += 1) {
      await apply(story, 'beta');
      expect(
        await show(beta, 'ActiveState', 'SubState', 'MainPID', 'Transient', 'Restart', 'NeedDaemonReload'),
      ).toBe(
        `ActiveState=active\n${pid}\nNeedDaemonReload=no\nRestart=always\nSubState=running\nTransient=yes`,
      );
      expect(await sandboxOf(beta)).toBe(before);
      expect(await beta.mustExec('ls /run/systemd/system')).toBe('');
      await apply(story, 'alpha');
      expect(await stateOf(alpha)).toBe(running);
      expect(await sandboxOf(alpha)).toBe(before);
      await isForgotten(beta);
    }

    await client.answeredAgain();
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
  }, 400_000);

  it('is reloaded, restarted and stopped there like any, and forgotten then', async () => {
    const story = stories();
    const beta = story.host('beta');
    await aUnitOnAlphaAlone(story);
    await apply(story, 'beta');
    const moved = await show(beta, 'MainPID');

    await beta.mustExec(`systemctl reload ${UNIT}`);
    const inside = `/proc/$(systemctl show -p MainPID --value ${UNIT})/root/tmp/reloaded`;
    expect(await beta.mustExec(`ls ${inside} | wc -l`)).toBe('1\n');
    await beta.mustExec(`kill -KILL $(systemctl show -p MainPID --value ${UNIT})`);
    await eventually(async () => expect([moved, 'MainPID=0']).not.toContain(await show(beta, 'MainPID')));
    expect(await beta.mustExec(`journalctl -u ${UNIT} -o cat`)).toContain('Scheduled restart job');
    await beta.mustExec(`systemctl stop ${UNIT}`);
    await isForgotten(beta);
    await story.stop(['/opt/lab/counter.py']);
  });

  it('moves also if nobody ever had a file of it, there and back, and is gone from where it was', async () => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    const client = await aCommandOnAlpha(story);
    const before = await sandboxOf(alpha);
    const running = await show(alpha, 'MainPID', 'ActiveState', 'Transient', 'Restart');

    for (const [there, here] of [
      [beta, alpha],
      [alpha, beta],
      [beta, alpha],
    ] as const) {
      await apply(story, there.name);
      expect(await show(there, 'MainPID', 'ActiveState', 'Transient', 'Restart')).toBe(running);
      expect(await sandboxOf(there)).toBe(before);
      await isForgotten(here);
    }

    await client.answeredAgain();
    expect(await client.stop()).toMatchObject({ lost: 0, error: null });
  }, 300_000);

  /** Both kinds, as they are before anything is done to them. */
  const kinds = [
    ['a unit of alpha', aUnitOnAlphaAlone],
    ['a command on alpha', aCommandOnAlpha],
  ] as const;

  it.each(kinds)(
    'stays as it was, and beta too, when a move is given up in the hold: %s',
    async (_, begin) => {
      const story = stories();
      const [alpha, beta] = [story.host('alpha'), story.host('beta')];
      const client = await begin(story);
      const before = await stateOf(alpha);

      const ran = await StoppedMove.givenUpInHold(story);

      expect(resultOf(ran), ran.stderr).toMatchObject({ outcome: 'kept', host: 'alpha' });
      await eventually(async () => expect(await stateOf(alpha)).toBe(before));
      await isForgotten(beta);
      await client.answeredAgain();
      expect(await client.stop()).toMatchObject({ lost: 0, error: null });
    },
  );

  it.each(kinds)('stays as it was, and beta too, when the restore fails: %s', async (_, begin) => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    const client = await begin(story);
    const before = await stateOf(alpha);
    const pid = Number((await show(alpha, 'MainPID')).slice('MainPID='.length));
    const thief = thiefOf(pid);

    const stopped = await StoppedMove.at(story, { role: 'source', step: 'freeze', moment: 'before' });
    await beta.start(thief);
    const ran = await stopped.toTheEnd();

    await beta.mustExec("pkill -KILL -f 'sleep 4242'");
    expect(resultOf(ran), ran.stderr).toMatchObject({ outcome: 'kept', host: 'alpha' });
    await eventually(async () => expect(await stateOf(alpha)).toBe(before));
    await isForgotten(beta);
    await client.answeredAgain();
    expect(await client.stop()).toMatchObject({ lost: 0, error: null });
  });

  it.each([
    ['hand_over', 'alpha'],
    ['commit', 'beta'],
  ] as const)('is recovered when all of mig is killed at %s: it runs on %s', async (step, home) => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    const client = await aCommandOnAlpha(story);
    const running = await show(alpha, 'MainPID', 'ActiveState', 'Transient');
    const move = await StoppedMove.at(story, { role: 'source', step, moment: 'record' });
    await move.abandon(alpha, beta);

    const ran = await story.mig(['recover', '--auto-approve', '--json']);

    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    expect(await show(story.host(home), 'MainPID', 'ActiveState', 'Transient')).toBe(running);
    await isForgotten(home === 'alpha' ? beta : alpha);
    await client.answeredAgain();
    expect(await client.stop()).toMatchObject({ lost: 0, error: null });
  });

  it('is made again on the source from its own images when the destination is started anew after the commit', async () => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    const client = await aCommandOnAlpha(story);
    const before = await sandboxOf(alpha);
    const running = await show(alpha, 'MainPID', 'ActiveState', 'Transient', 'Restart');
    const move = await StoppedMove.at(story, BEFORE_RELEASE);
    await hasDone(alpha, 'kill');
    await move.abandon(alpha, beta);
    await story.lab.reboot('beta');

    const ran = await story.mig(['recover', '--auto-approve', '--json']);

    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    expect(await show(alpha, 'MainPID', 'ActiveState', 'Transient', 'Restart')).toBe(running);
    expect(await sandboxOf(alpha)).toBe(before);
    await client.answeredAgain();
    expect(await client.stop()).toMatchObject({ lost: 0, error: null });
  });
});
