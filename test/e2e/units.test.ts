import { describe, expect, it } from 'vitest';
import type { LabHost } from '../lab/lab-host.ts';
import { SANDBOX, stateOf, UNIT } from '../stage/counting-unit.ts';
import { aUnitOnAlpha, removeAtEnd } from './a-unit-on-alpha.ts';
import { eventually } from './eventually.ts';
import type { RecoveryDocument } from '../../src/report/index.ts';
import { resultOf, type Ran } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import { StoppedMove } from './wreck.ts';

describe('a service that is moved as a unit', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'client'] });

  /** What of the host's mounts, names and rights its main process sees. */
  const sandboxOf = async (host: LabHost): Promise<string> =>
    host.mustExec(`pid=$(systemctl show -p MainPID --value ${UNIT})
      systemd-analyze security ${UNIT} --no-pager | tail -1
      cut -d ' ' -f 5,6 /proc/$pid/mountinfo | sort
      grep -E '^(Uid|Gid|Cap...|NoNewPrivs|Seccomp)' /proc/$pid/status`);

  /** What a recovery says of the service in the end. */
  const recoveredIn = ({ stdout }: Ran): unknown =>
    (JSON.parse(stdout) as RecoveryDocument).result?.workloads[0];

  const isHealthy = async (host: LabHost): Promise<void> => {
    await eventually(async () => {
      expect(await host.mustExec('systemctl is-system-running')).toBe('running\n');
    });
    expect(await host.mustExec('ls /run/systemd/system')).toBe('');
  };

  it('goes there and back and there again, sandbox, user, log and connection included, and is restarted there', async () => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    const { client } = await aUnitOnAlpha(story, { settings: `${SANDBOX}\nUser=ops` });
    const before = await sandboxOf(alpha);
    const running = await stateOf(alpha);

    for (const [there, here] of [
      [beta, alpha],
      [alpha, beta],
      [beta, alpha],
    ] as const) {
      await story.place('counter', there.name);
      const ran = await story.mig(['apply', '--auto-approve', '--json']);
      expect(ran.code, ran.stdout + ran.stderr).toBe(0);
      expect(await stateOf(there)).toBe(running);
      expect(await sandboxOf(there)).toBe(before);
      const left = await here.exec(`systemctl start ${UNIT}; systemctl status --no-pager -n 0 ${UNIT}`);
      expect(left.stdout + left.stderr).toMatch(/[Aa]ssertion failed/);
      expect(left.stdout).toContain(`${UNIT}, moved to ${there.name} by mig`);
      const status = await story.mig(['status']);
      expect(status.stdout).toContain(
        `Moved away\n  counter  from ${here.name}  its unit does not start there`,
      );
      await isHealthy(alpha);
      await isHealthy(beta);
    }

    await client.answeredAgain();
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
    const pid = await beta.mustExec(`systemctl show -p MainPID --value ${UNIT}`);
    await beta.mustExec(`kill -9 ${pid}`);
    await eventually(async () => {
      const next = await beta.mustExec(`systemctl show -p MainPID --value ${UNIT}`);
      expect([pid, '0\n']).not.toContain(next);
    });
  }, 300_000);

  it('has its log go on in the journal of the destination, under its name', async () => {
    const story = stories();
    const beta = story.host('beta');
    removeAtEnd(story);
    for (const host of [story.host('alpha'), beta])
      await host.mustExec(`cat > /etc/systemd/system/${UNIT} <<'TEXT'
[Service]
ExecStart=/usr/bin/python3 -uc 'while __import__("time").sleep(.1) is None: print("tick")'
SyslogIdentifier=ticker
TEXT
systemctl daemon-reload`);
    await story.host('alpha').mustExec(`systemctl start ${UNIT}`);
    await story.write({
      hosts: { alpha: {}, beta: {} },
      workloads: { ticker: { select: { systemd: UNIT } } },
      placement: { ticker: 'beta' },
    });

    const ran = await story.mig(['apply', '--auto-approve']);

    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    await eventually(async () => {
      expect(await beta.mustExec(`journalctl -u ${UNIT} -t ticker -o cat`)).toContain('tick');
    });
    await beta.mustExec(`systemctl stop ${UNIT}`);
    await isHealthy(beta);
  });

  it('is as it was on both hosts when the restore fails', async () => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    // Nobody checks a file that is to be ignored, and beta has no such file.
    const log = '/srv/counting.log';
    const { client } = await aUnitOnAlpha(story, { words: `--log ${log}`, files: { [log]: 'ignore' } });
    const before = [await stateOf(alpha), await stateOf(beta)];

    const ran = await story.mig(['apply', '--auto-approve', '--json']);

    expect(ran.code).toBe(7);
    expect(resultOf(ran)).toMatchObject({ outcome: 'kept', host: 'alpha' });
    expect([await stateOf(alpha), await stateOf(beta)]).toEqual(before);
    await client.answeredAgain();
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
    await isHealthy(alpha);
    await isHealthy(beta);
  });

  it('is as it was on both hosts when all of mig is killed in the hold, and the move is recovered', async () => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    const { client } = await aUnitOnAlpha(story, { settings: SANDBOX });
    const before = [await stateOf(alpha), await stateOf(beta)];
    const move = await StoppedMove.at(story, { role: 'source', step: 'hand_over', moment: 'record' });
    await move.abandon(alpha, beta);

    const ran = await story.mig(['recover', '--auto-approve', '--json']);

    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    expect(recoveredIn(ran)).toMatchObject({ outcome: 'kept', host: 'alpha' });
    expect([await stateOf(alpha), await stateOf(beta)]).toEqual(before);
    await client.answeredAgain();
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
    await isHealthy(beta);
  });

  it('runs on the destination, and only there, when all of mig is killed after the commit, and the move is recovered', async () => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    const { client } = await aUnitOnAlpha(story, { settings: SANDBOX });
    const running = await stateOf(alpha);
    const move = await StoppedMove.at(story, { role: 'source', step: 'commit', moment: 'record' });
    await move.abandon(alpha, beta);

    const ran = await story.mig(['recover', '--auto-approve', '--json']);

    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    expect(recoveredIn(ran)).toMatchObject({ outcome: 'moved', host: 'beta' });
    expect(await stateOf(beta)).toBe(running);
    expect(await alpha.mustExec(`systemctl show -p ActiveState --value ${UNIT}`)).toBe('inactive\n');
    await client.answeredAgain();
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
    await isHealthy(alpha);
    await isHealthy(beta);
  });

  it('is refused where the destination has no such unit, or one that differs', async () => {
    const story = stories();
    const beta = story.host('beta');
    await aUnitOnAlpha(story);
    await beta.mustExec(`echo '# mine' >> /etc/systemd/system/${UNIT}; systemctl daemon-reload`);
    const differing = await story.mig(['plan']);
    await beta.mustExec(`rm /etc/systemd/system/${UNIT}; systemctl daemon-reload`);
    const missing = await story.mig(['plan']);

    expect(differing.stdout).toContain('unit/differs');
    expect(missing.stdout).toContain('unit/missing');
  });

  it('does not start at a boot of the host that it was given up on, beside the one that was brought back', async () => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    const { client } = await aUnitOnAlpha(story);
    const move = await StoppedMove.at(story, { role: 'destination', step: 'resume', moment: 'record' });
    await move.abandon(alpha, beta);
    await story.lab.cut('controller', 'beta');
    await story.lab.cut('alpha', 'beta');

    const vouched = await story.mig(['recover', '--auto-approve', '--json', '--host-gone', 'beta']);
    await story.lab.heal('controller', 'beta');
    await story.lab.heal('alpha', 'beta');
    const back = await story.mig(['recover', '--auto-approve', '--json']);
    await story.lab.reboot('beta');

    expect([vouched.code, back.code], vouched.stdout + vouched.stderr + back.stdout + back.stderr).toEqual([
      0, 0,
    ]);
    expect(recoveredIn(vouched)).toMatchObject({ outcome: 'kept', host: 'alpha' });
    expect(await beta.exec(['systemctl', 'is-active', UNIT])).toMatchObject({ stdout: 'inactive\n' });
    expect(await alpha.exec(['systemctl', 'is-active', UNIT])).toMatchObject({ stdout: 'active\n' });
    await client.stop();
  });
});
