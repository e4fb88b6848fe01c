import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/model/index.ts';
import type { StatusDocument } from '../../../src/report/documents.ts';
import { eventsOf, planOf, runMig, type MigOptions, type Ran } from '../../e2e/mig.ts';
import { lookAround } from '../../e2e/look-around.ts';
import { patiently } from '../patiently.ts';
import { Fleet, HOSTS } from './fleet.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const said = ({ code, stdout, stderr }: Ran): string => `exit ${code}\n${stdout}\n${stderr}`;

/** What stays on a host that units have left, and what drains have on record. */
const STAYS = /^\/var\/lib\/mig\/(moved|draining|origins)(\/|$)/;

describe('a host of four that is emptied in a window, with twelve workloads on it', () => {
  let fleet: Fleet;
  beforeAll(async () => {
    fleet = await Fleet.begin();
  });
  afterAll(async () => fleet.end());

  const mig = async (folder: string, words: readonly string[], options: MigOptions = {}): Promise<Ran> =>
    runMig(folder, words, options);

  /** Where every workload is, as the hosts tell. */
  const places = async (folder: string): Promise<Readonly<Record<string, string>>> => {
    const { stdout, stderr } = await mig(folder, ['status', '--json']);
    expect(stdout, stderr).not.toBe('');
    const { workloads } = JSON.parse(stdout) as StatusDocument;
    return Object.fromEntries(workloads.map(({ workload, state, host }) => [workload, host ?? state]));
  };

  const everything = (host: string): Readonly<Record<string, string>> =>
    Object.fromEntries(fleet.workloads.map((name) => [name, host]));

  const expectEmptied = (found: Readonly<Record<string, string>>): void => {
    expect(Object.keys(found).toSorted()).toEqual(fleet.workloads);
    for (const host of Object.values(found)) expect(host).toMatch(/^(beta|gamma|delta)$/);
  };

  /** What a pipeline does for a pull request that has alpha drained: what is approved is the digest. */
  const plan = async (folder: string): Promise<string> => {
    const planned = await mig(folder, ['plan', '--out', 'plan.json', '--report', 'markdown=comment.md']);
    expect(planned.code, said(planned)).toBe(0);
    const { digest, summary } = JSON.parse(await readFile(join(folder, 'plan.json'), 'utf8')) as Plan;
    expect(summary).toEqual({ move: 12, noop: 0, blocked: 0 });
    const comment = await readFile(join(folder, 'comment.md'), 'utf8');
    expect(comment).toMatch(/^<!-- mig:plan project=shop -->\n/);
    expect(comment).toContain(digest);
    return digest;
  };

  const isWell = async (): Promise<void> => {
    await patiently(async () => {
      const sights = await lookAround(fleet.lab);
      expect(
        sights.flatMap(({ host, leftovers }) =>
          leftovers.filter((line) => !STAYS.test(line)).map((line) => `${host.name} ${line}`),
        ),
      ).toEqual([]);
      for (const name of HOSTS) {
        const { stdout } = await fleet.lab.host(name).exec(['systemctl', 'is-system-running']);
        expect(`${name} ${stdout}`).toBe(`${name} running\n`);
      }
    });
  };

  it('is planned, approved, emptied when the window opens, made anew, and filled again', async () => {
    const opens = Date.now() + 45 * SECOND;
    const night = [opens, opens + 30 * MINUTE] as const;
    const author = await fleet.checkout({});
    const before = await mig(author, ['plan', '--json', '--detailed-exitcode']);
    expect([before.code, planOf(before).summary], said(before)).toEqual([
      0,
      { move: 0, noop: 12, blocked: 0 },
    ]);

    const runner = await fleet.checkout({ draining: true, window: night });
    const digest = await plan(runner);
    const other = await mig(runner, ['apply', 'plan.json', '--expect', `sha256:${'0'.repeat(64)}`]);
    const early = await mig(runner, ['apply', 'plan.json', '--expect', digest]);
    const drained = await mig(runner, [
      'apply',
      'plan.json',
      '--expect',
      digest,
      '--wait-for-window',
      '--json',
    ]);
    await fleet.answered();

    expect([other.code, early.code], said(early)).toEqual([4, 6]);
    expect(drained.code, said(drained)).toBe(0);
    const [start] = eventsOf(drained);
    expect(start).toMatchObject({ type: 'run_start', window: { window: 'tonight' } });
    expect(Date.parse(start?.ts ?? '')).toBeGreaterThanOrEqual(opens);
    expectEmptied(await places(author));

    await fleet.lab.destroy('alpha');
    await fleet.lab.add(['alpha']);
    // A new host of the lab counts its processes from where the old one did, whose numbers want to come back.
    await fleet.lab.host('alpha').mustExec('echo 25000 > /proc/sys/kernel/ns_last_pid');
    await fleet.furnish('alpha');
    const elsewhere = await fleet.checkout({ window: night });
    const back = await mig(elsewhere, ['drain', 'alpha', '--undo', '--auto-approve']);
    await fleet.answered();

    expect(back.code, said(back)).toBe(0);
    expect(await places(author)).toEqual(everything('alpha'));
    await isWell();
  }, 600_000);

  it('is emptied by a second runner when the first is killed at any moment', async () => {
    const first = await fleet.checkout({ draining: true });
    const digest = await plan(first);
    const fatal = 5 + Math.floor(Math.random() * 150);
    let count = 0;
    const killed = await mig(first, ['apply', 'plan.json', '--expect', digest, '--json'], {
      onEvent: (_, send) => {
        count += 1;
        if (count === fatal) send('SIGKILL');
      },
    });
    const at = JSON.stringify(eventsOf(killed).at(-1));
    const second = await fleet.checkout({ draining: true });
    await copyFile(join(first, 'plan.json'), join(second, 'plan.json'));

    const again = await mig(second, ['apply', 'plan.json', '--expect', digest, '--lock-timeout', '3m']);
    await fleet.answered();

    expect(again.code, `killed at event ${fatal}, ${at}\n${said(again)}`).toBe(0);
    expectEmptied(await places(second));
    await isWell();
  }, 600_000);

  it('gets back in a window that is too short only what fits into it, and the rest in the next', async () => {
    const long = ['tomcat', 'first'];
    const now = Date.now();
    const short = await fleet.checkout({ window: [now - MINUTE, now + 5 * MINUTE], long });

    const some = await mig(short, ['drain', 'alpha', '--undo', '--auto-approve']);
    const left = await places(short);
    const none = await mig(short, ['drain', 'alpha', '--undo', '--auto-approve']);
    const next = await fleet.checkout({ long });
    const rest = await mig(next, ['drain', 'alpha', '--undo', '--auto-approve']);
    await fleet.answered();

    expect(some.code, said(some)).toBe(7);
    expect(some.stdout).toContain('2 not started');
    expect(left).toEqual({ ...everything('alpha'), tomcat: 'delta', first: 'gamma' });
    expect([none.code, none.stderr], said(none)).toEqual([6, expect.stringContaining('tomcat')]);
    expect(rest.code, said(rest)).toBe(0);
    expect(await places(next)).toEqual(everything('alpha'));
    await isWell();
  }, 600_000);

  it('has lost no request in all that', async () => {
    const reports = await fleet.stopAsking();

    for (const [workload, report] of Object.entries(reports))
      expect({ workload, ...report }).toMatchObject({ wrong: 0, error: null });
    for (const log of fleet.logs) expect([log, await fleet.missingIn(log, 'alpha')]).toEqual([log, []]);
  });
});
