import { describe, expect, it } from 'vitest';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecoveryDocument } from '../../src/report/index.ts';
import type { LabHost } from '../lab/lab-host.ts';
import { aLedgerOnAlpha, LEDGER, UNWANTED, UNWELL } from './a-ledger-on-alpha.ts';
import { planOf, resultOf, type Ran } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import { StoppedMove, type Halt } from './wreck.ts';

const said = ({ code, stdout, stderr }: Ran): string => `exit ${code}\n${stdout}\n${stderr}`;

/** What systemd makes of it: its state, whether it starts at boots, and which drop-ins it has. */
const unitOn = async (host: LabHost): Promise<string> =>
  host.mustExec(`systemctl show -p ActiveState,SubState,UnitFileState,DropInPaths ${LEDGER}
    ls -R /run/systemd/system /usr/local/lib/systemd /var/lib/mig/moved 2> /dev/null || true`);

const AWAY = /Assertion failed|assertion failed/;

describe('a service that is stopped on one host and started on the other', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'client'] });

  it('has there all that it wrote down, to its last word, and does not start on what it has left behind', async () => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    const { send, onDisk } = await aLedgerOnAlpha(story);
    const running = await unitOn(alpha);
    const first = [await send(), await send()];

    const report = join(story.folder, 'plan.md');
    const planned = await story.mig(['plan', '--report', `markdown=${report}`]);
    const document = planOf(await story.mig(['plan', '--json']));
    const ran = await story.mig(['apply', '--auto-approve', '--json']);
    const second = await send();
    const left = await alpha.exec(`systemctl start ${LEDGER}; systemctl status --no-pager -n 0 ${LEDGER}`);

    expect(planned.stdout).toContain('~ restart  ledger  alpha -> beta');
    expect(planned.stdout).toContain('its memory is lost');
    expect(await readFile(report, 'utf8')).toMatch(/\| restart \| `ledger`[^]*its memory is lost/);
    expect(document.actions).toMatchObject([
      {
        action: 'move',
        strategy: 'restart',
        findings: [{ code: 'workload/restarted', severity: 'warning' }],
      },
    ]);
    expect(ran.code, said(ran)).toBe(0);
    expect(resultOf(ran)).toMatchObject({ outcome: 'moved', host: 'beta' });
    expect([...first, second]).toEqual(['1', '2', '3']);
    expect(await onDisk(beta)).toBe('3 1');
    expect(await unitOn(beta)).toBe(running);
    expect(left.stdout + left.stderr).toMatch(AWAY);
    expect(left.stdout).toContain(`${LEDGER}, moved to beta by mig`);

    await story.place('ledger', 'alpha');
    const back = await story.mig(['apply', '--auto-approve', '--json']);

    expect(back.code, said(back)).toBe(0);
    expect(await send()).toBe('4');
    expect(await onDisk(alpha)).toBe('4 2');
    expect(await unitOn(alpha)).toBe(running);
  });

  it('runs where it was, as before, when it does not start there', async () => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    const { send, onDisk } = await aLedgerOnAlpha(story);
    await beta.mustExec(`touch ${UNWANTED}`);
    const before = [await unitOn(alpha), await unitOn(beta)];
    const first = await send();

    const ran = await story.mig(['apply', '--auto-approve', '--json']);

    expect(ran.code, said(ran)).toBe(7);
    expect(resultOf(ran)).toMatchObject({
      outcome: 'kept',
      host: 'alpha',
      message: expect.stringContaining('does not stay active') as string,
    });
    expect([first, await send()]).toEqual(['1', '2']);
    expect(await onDisk(alpha)).toBe('2 1');
    expect([await unitOn(alpha), await unitOn(beta)]).toEqual(before);
    expect(await beta.exec('ls /var/lib/ledger')).toMatchObject({ stdout: '' });
  });

  it('runs where it was, as before, when it starts there and does not serve, and has answered nobody there', async () => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    const verify = { command: ['sh', '-c', `test ! -e ${UNWELL}`], within: '2s' };
    const { send, onDisk } = await aLedgerOnAlpha(story, { more: { verify } });
    await beta.mustExec(`touch ${UNWELL}`);
    const before = [await unitOn(alpha), await unitOn(beta)];
    await send();
    let asked: Promise<string> | undefined;

    const ran = await story.mig(['apply', '--auto-approve', '--json'], {
      onEvent: (event) => {
        if (event.type === 'step_start' && event.step === 'ledger.verify') asked = send();
      },
    });

    expect(ran.code, said(ran)).toBe(7);
    expect(resultOf(ran)).toMatchObject({
      outcome: 'kept',
      host: 'alpha',
      message: expect.stringContaining('verify failed') as string,
    });
    // Whoever asks meanwhile waits, and is answered by the one that stays or by nobody.
    expect(['', '2']).toContain(await asked);
    await send();
    expect(await onDisk(alpha)).toMatch(/^[23] 1$/);
    expect([await unitOn(alpha), await unitOn(beta)]).toEqual(before);
  });

  it('runs where it was, as before, when it takes longer to stop than it may', async () => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    const { send, onDisk } = await aLedgerOnAlpha(story, {
      // A guess of 5 s, four times as much on a machine that is busy, and a second.
      settings: 'ExecStop=/bin/sleep 25',
      more: { hold_limit: '1s' },
    });
    const before = [await unitOn(alpha), await unitOn(beta)];
    const first = await send();

    const ran = await story.mig(['apply', '--auto-approve', '--json']);

    expect(ran.code, said(ran)).toBe(7);
    expect(resultOf(ran)).toMatchObject({
      outcome: 'kept',
      host: 'alpha',
      message: expect.stringContaining('the standstill reached its limit') as string,
    });
    expect([first, await send()]).toEqual(['1', '2']);
    expect(await onDisk(alpha)).toBe('2 1');
    expect([await unitOn(alpha), await unitOn(beta)]).toEqual(before);
  });

  it('is in doubt, on record, and tried again by each recovery, when it does not start where it was either', async () => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    const { send, onDisk } = await aLedgerOnAlpha(story, {
      settings: 'ExecStop=/bin/sleep 25',
      more: { hold_limit: '1s' },
    });
    const before = [await unitOn(alpha), await unitOn(beta)];
    const first = await send();
    await alpha.mustExec(`touch ${UNWANTED}`);

    const ran = await story.mig(['apply', '--auto-approve', '--json']);
    const status = await story.mig(['status']);
    const inVain = await story.mig(['recover', '--auto-approve', '--json']);
    const planned = await story.mig(['plan']);
    await alpha.mustExec(`rm ${UNWANTED}`);
    const recovered = await story.mig(['recover', '--auto-approve', '--json']);

    expect(ran.code, said(ran)).toBe(8);
    expect(resultOf(ran)).toMatchObject({
      outcome: 'limbo',
      message: expect.stringMatching(
        /reached its limit of \d+ s; it does not run on here, .*mig recover.*does not stay active/,
      ) as string,
    });
    expect(status.stdout.replaceAll(/\s+/g, ' '), said(status)).toContain(
      'was interrupted at put_back (failed)',
    );
    expect(inVain.code, said(inVain)).toBe(8);
    expect((JSON.parse(inVain.stdout) as RecoveryDocument).result?.workloads).toMatchObject([
      { outcome: 'limbo', message: expect.stringContaining('does not stay active') as string },
    ]);
    expect([planned.code, planned.stdout], said(planned)).toEqual([
      8,
      expect.stringContaining('workload/in-limbo'),
    ]);
    expect(recovered.code, said(recovered)).toBe(0);
    expect((JSON.parse(recovered.stdout) as RecoveryDocument).result?.workloads).toMatchObject([
      { outcome: 'kept', host: 'alpha' },
    ]);
    expect([first, await send()]).toEqual(['1', '2']);
    expect(await onDisk(alpha)).toBe('2 1');
    expect([await unitOn(alpha), await unitOn(beta)]).toEqual(before);
  });

  it('is not lost when it starts on neither host, however late somebody recovers it', async () => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    const { send, onDisk } = await aLedgerOnAlpha(story);
    const before = [await unitOn(alpha), await unitOn(beta)];
    const first = await send();
    for (const host of [alpha, beta]) await host.mustExec(`touch ${UNWANTED}`);

    const ran = await story.mig(['apply', '--auto-approve', '--json']);
    // Nobody asks the hosts for anything, and their supervisors leave.
    for (const host of [alpha, beta])
      await host.mustExec('for i in $(seq 600); do test -e /run/mig || exit 0; sleep .1; done; exit 1');
    const status = await story.mig(['status']);
    const inVain = await story.mig(['recover', '--auto-approve', '--json']);
    for (const host of [alpha, beta]) await host.mustExec(`rm ${UNWANTED}`);
    const recovered = await story.mig(['recover', '--auto-approve', '--json']);

    expect(ran.code, said(ran)).toBe(8);
    expect(resultOf(ran)).toMatchObject({ outcome: 'limbo' });
    expect(status.stdout.replaceAll(/\s+/g, ' '), said(status)).toContain(
      'was interrupted at come_back (failed)',
    );
    expect(inVain.code, said(inVain)).toBe(8);
    expect(recovered.code, said(recovered)).toBe(0);
    expect((JSON.parse(recovered.stdout) as RecoveryDocument).result?.workloads).toMatchObject([
      { outcome: 'kept', host: 'alpha' },
    ]);
    expect([first, await send()]).toEqual(['1', '2']);
    expect(await onDisk(alpha)).toBe('2 1');
    expect([await unitOn(alpha), await unitOn(beta)]).toEqual(before);
  });

  it('is in doubt where it does not serve and its source does not hear of it, and runs there once that is recovered', async () => {
    const story = stories();
    // Longer than a silent link is taken for one that works.
    const verify = { command: ['sh', '-c', `test ! -e ${UNWELL}`], within: '15s' };
    const { send } = await aLedgerOnAlpha(story, { more: { verify } });
    await story.host('beta').mustExec(`touch ${UNWELL}`);
    const first = await send();
    let cut: Promise<void> | undefined;

    const ran = await story.mig(['apply', '--auto-approve', '--json'], {
      onEvent: (event) => {
        if (event.type === 'step_start' && event.step === 'ledger.verify')
          cut = story.lab.cut('alpha', 'beta');
      },
    });
    await cut;
    await story.lab.heal('alpha', 'beta');
    await story.host('beta').mustExec(`touch ${UNWANTED}`);
    const recovered = await story.mig(['recover', '--auto-approve', '--json']);

    expect(ran.code, said(ran)).toBe(8);
    expect(resultOf(ran)).toMatchObject({
      outcome: 'limbo',
      message: expect.stringContaining('it has not been given back') as string,
    });
    expect(recovered.code, said(recovered)).toBe(0);
    expect([first, await send()]).toEqual(['1', '2']);
  });

  const WRECKS: readonly (readonly [Halt, 'kept' | 'moved'])[] = [
    [{ role: 'source', step: 'prepare', moment: 'record' }, 'kept'],
    [{ role: 'source', step: 'freeze', moment: 'record' }, 'kept'],
    [{ role: 'source', step: 'hand_over', moment: 'record' }, 'kept'],
    [{ role: 'source', step: 'commit', moment: 'record' }, 'moved'],
    [{ role: 'destination', step: 'release', moment: 'record' }, 'moved'],
    [{ role: 'destination', step: 'resume', moment: 'effect' }, 'moved'],
    [{ role: 'destination', step: 'resume', moment: 'record' }, 'moved'],
  ];

  it.each(WRECKS)(
    'runs once, with all its data, when all of mig is killed at %j, and is recovered: %s',
    async (halt, outcome) => {
      const story = stories();
      const [alpha, beta] = [story.host('alpha'), story.host('beta')];
      const { send } = await aLedgerOnAlpha(story);
      const running = await unitOn(alpha);
      const first = await send();
      const move = await StoppedMove.at(story, halt);
      await move.abandon(alpha, beta);

      const ran = await story.mig(['recover', '--auto-approve', '--json']);

      expect(ran.code, said(ran)).toBe(0);
      const [there, here] = outcome === 'moved' ? [beta, alpha] : [alpha, beta];
      expect((JSON.parse(ran.stdout) as RecoveryDocument).result?.workloads).toMatchObject([
        { outcome, host: there.name },
      ]);
      expect([first, await send()]).toEqual(['1', '2']);
      expect(await unitOn(there)).toBe(running);
      expect(await here.mustExec(`systemctl show -p ActiveState --value ${LEDGER}`)).toBe('inactive\n');
    },
  );

  const LATER: readonly (readonly [what: string, halt: Halt, then: string, there: 'alpha' | 'beta'])[] = [
    [
      'it does not start there any more',
      { role: 'source', step: 'commit', moment: 'record' },
      'unwanted on beta',
      'alpha',
    ],
    [
      'that host is started anew before anybody could reach it there',
      { role: 'destination', step: 'release', moment: 'record' },
      'reboot beta',
      'alpha',
    ],
    [
      'its host is started anew while it is stopped',
      { role: 'source', step: 'hand_over', moment: 'record' },
      'reboot alpha',
      'alpha',
    ],
    [
      'its former host is started anew after it has left',
      { role: 'source', step: 'commit', moment: 'record' },
      'reboot alpha',
      'beta',
    ],
    [
      'its host is started anew before it is stopped, and is kept from starting it',
      { role: 'source', step: 'prepare', moment: 'record' },
      'reboot alpha',
      'alpha',
    ],
    [
      'its new host is started anew right after it has begun to run there',
      { role: 'destination', step: 'resume', moment: 'record' },
      'reboot beta',
      'beta',
    ],
  ];

  it.each(LATER)('is recovered to run once, with all its data, where %s', async (_, halt, then, there) => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    const { send } = await aLedgerOnAlpha(story);
    const first = await send();
    const move = await StoppedMove.at(story, halt);
    await move.abandon(alpha, beta);
    if (then === 'unwanted on beta') await beta.mustExec(`touch ${UNWANTED}`);
    else await story.lab.reboot(then.replace('reboot ', ''));

    const ran = await story.mig(['recover', '--auto-approve', '--json']);

    expect(ran.code, said(ran)).toBe(0);
    expect((JSON.parse(ran.stdout) as RecoveryDocument).result?.workloads).toMatchObject([{ host: there }]);
    expect([first, await send()]).toEqual(['1', '2']);
    const other = there === 'alpha' ? beta : alpha;
    expect(await other.mustExec(`systemctl show -p ActiveState --value ${LEDGER}`)).toBe('inactive\n');
  });

  it.each([
    [{ role: 'source', step: 'freeze', moment: 'record' }],
    [{ role: 'source', step: 'commit', moment: 'record' }],
  ] as const)('ends one way by itself when only the controller dies at %j', async (halt) => {
    const story = stories();
    const { send } = await aLedgerOnAlpha(story);
    const first = await send();
    const move = await StoppedMove.at(story, halt);
    await move.abandon();

    const ran = await story.mig(['recover', '--auto-approve', '--json']);

    expect(ran.code, said(ran)).toBe(0);
    expect([first, await send()]).toEqual(['1', '2']);
  });
});

describe('a service that cannot be moved with its memory', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'client'] });
  const settings = 'PrivateUsers=yes';

  it('stays in a drain, is named, and is restarted elsewhere once its strategy allows it', async () => {
    const story = stories();
    for (const name of ['alpha', 'beta'])
      story.atEnd(
        async () => void (await story.host(name).exec('rm -rf /var/lib/mig/draining /var/lib/mig/origins')),
      );
    const { send, ip } = await aLedgerOnAlpha(story, { settings, more: { strategy: 'auto' } });
    const first = await send();
    const refused = await story.mig(['drain', 'alpha', '--auto-approve']);
    const address = { ip: `${ip}/32`, dev: 'eth0' };
    const ledger = { select: { systemd: LEDGER }, strategy: ['auto', 'restart'], address };
    await story.write({
      hosts: { alpha: {}, beta: {} },
      workloads: { ledger },
      placement: { ledger: 'alpha' },
    });

    const drained = await story.mig(['drain', 'alpha', '--auto-approve']);
    const second = await send();
    const back = await story.mig(['drain', 'alpha', '--undo', '--auto-approve', '--json']);

    expect([refused.code, refused.stdout], said(refused)).toEqual([
      3,
      expect.stringContaining('unit/sandbox-unsupported'),
    ]);
    expect(drained.code, said(drained)).toBe(0);
    expect(drained.stdout).toContain('~ restart  ledger  alpha -> beta');
    expect(drained.stdout.replaceAll(/\s+/g, ' ')).toContain('It cannot move with its memory:');
    expect(back.code, said(back)).toBe(0);
    expect(resultOf(back)).toMatchObject({ outcome: 'moved', host: 'alpha' });
    expect([first, second, await send()]).toEqual(['1', '2', '3']);
  });
});
