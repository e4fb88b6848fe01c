import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { eventually } from '../e2e/eventually.ts';
import { storiesIn } from '../e2e/stories-in.ts';
import type { Story } from '../e2e/story.ts';
import { StoppedMove } from '../e2e/wreck.ts';
import type { LabHost } from '../lab/lab-host.ts';

const UNIT = 'notifier@blue.service';
const TEMPLATE = '/etc/systemd/system/notifier@.service';
const RELOADS = '/run/notifier-blue/reloads';
const TEXT = `[Service]
Type=notify
ExecStart=/usr/bin/python3 /opt/lab/notifier.py ${RELOADS}
ExecReload=/bin/kill -HUP $MAINPID
RuntimeDirectory=notifier-%i
PrivateTmp=yes
Slice=colours.slice
WatchdogSec=3
Restart=on-watchdog
RestartSec=100ms
`;

describe('a service that tells systemd how it fares', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta'] });

  const show = async (host: LabHost, ...names: readonly string[]): Promise<string> =>
    (await host.mustExec(`systemctl show -p ${names.join()} ${UNIT}`)).trim();

  /** The service, started on alpha and wanted on beta. */
  const aNotifier = async (story: Story): Promise<readonly [LabHost, LabHost]> => {
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    for (const host of [alpha, beta]) {
      story.atEnd(async () => {
        await host.exec(`rm -rf /var/lib/mig/moved /usr/local/lib/systemd; systemctl stop ${UNIT}
          rm -f ${TEMPLATE}; systemctl daemon-reload; systemctl reset-failed`);
      });
      await host.mustExec(`cat > ${TEMPLATE}; systemctl daemon-reload`, { stdin: TEXT });
    }
    await alpha.mustExec(`systemctl start ${UNIT}`);
    await story.write({
      hosts: { alpha: {}, beta: {} },
      workloads: { notifier: { select: { systemd: 'notifier@blue' } } },
      placement: { notifier: 'beta' },
    });
    return [alpha, beta];
  };

  it('is not ended for its silence in a hold that is longer than systemd would wait', async () => {
    const story = stories();
    const [alpha] = await aNotifier(story);
    const before = await show(alpha, 'MainPID', 'ActiveState', 'NRestarts');
    const theatre = { folder: story.folder, host: (name: string) => story.host(name) };
    const move = await StoppedMove.at(theatre, { role: 'source', step: 'hand_over', moment: 'before' });
    await sleep(5000);
    await alpha.mustExec('pkill -KILL -x criu');

    const ran = await move.toTheEnd();

    expect(ran.code).toBe(7);
    await alpha.mustExec('sleep 4');
    expect(await show(alpha, 'MainPID', 'ActiveState', 'NRestarts')).toBe(before);
    await alpha.mustExec(`kill -STOP $(systemctl show -p MainPID --value ${UNIT})`);
    await eventually(async () =>
      expect(await alpha.mustExec(`journalctl -u ${UNIT} -o cat`)).toContain('Watchdog timeout'),
    );
  }, 200_000);

  it('goes on doing so, there and back three times: it is reloaded, and heeded when it falls silent', async () => {
    const story = stories();
    const [alpha, beta] = await aNotifier(story);
    const names = [
      'MainPID',
      'ActiveState',
      'Type',
      'WatchdogUSec',
      'NotifyAccess',
      'Slice',
      'ControlGroup',
      'NRestarts',
    ];
    const before = await show(alpha, ...names);

    for (let reloads = 1; reloads <= 6; reloads += 1) {
      const there = reloads % 2 === 1 ? beta : alpha;
      await story.place('notifier', there.name);
      const ran = await story.mig(['apply', '--auto-approve', '--json']);
      expect(ran.code, ran.stdout + ran.stderr).toBe(0);
      expect(await show(there, ...names)).toBe(before);
      await there.mustExec(`systemctl reload ${UNIT}`);
      await eventually(async () => expect(await there.mustExec(`cat ${RELOADS}`)).toBe(`${reloads}\n`));
      for (const host of [alpha, beta])
        await eventually(async () => {
          expect(await host.mustExec('systemctl is-system-running')).toBe('running\n');
          expect(await host.mustExec('ls /run/systemd/system')).toBe('');
        });
    }

    await story.place('notifier', 'beta');
    expect((await story.mig(['apply', '--auto-approve'])).code).toBe(0);
    await beta.mustExec(`kill -STOP $(systemctl show -p MainPID --value ${UNIT})`);
    await eventually(async () => {
      expect(await beta.mustExec(`journalctl -u ${UNIT} -o cat`)).toMatch(
        /Watchdog timeout[^]*Scheduled restart job/,
      );
      expect(await show(beta, 'ActiveState')).toBe('ActiveState=active');
    });
  }, 400_000);
});
