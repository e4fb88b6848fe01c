import { mkdir, writeFile, readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Event } from '../../../src/model/index.ts';
import { COUNTER_LOG, COUNTER_PIDFILE } from '../../stage/counter.ts';
import { aCounterOnAlpha } from '../../e2e/a-counter-on-alpha.ts';
import { eventsOf, runMig, type MigOptions, type Ran } from '../../e2e/mig.ts';
import type { Story } from '../../e2e/story.ts';

/** A backend on a host of the lab, as a mig.yaml names it. */
export interface TeamBackend {
  /** The host that it runs on. */
  readonly host: string;
  readonly yaml: object;
  /** What mig has in its environment: whom it trusts, and its credentials. */
  readonly env: NodeJS.ProcessEnv;
}

const LATER = ['/opt/lab/threads.py', '--status', '/srv/status', '--threads', '2', '--pidfile', '/run/t.pid'];
const APPLY = ['apply', '--auto-approve', '--json'];
const isVerifying = (event: Event): boolean => event.type === 'step_start' && event.step === 'counter.verify';

/** What a team's runs come to with a backend between them, told with a real one. */
export function tellsTheTeamStories(stories: () => Story, backend: () => TeamBackend): void {
  /** The counter on alpha, and another program beside it that moves after it; the run looks for so long whether the counter serves. */
  async function twoOnAlpha(story: Story, seconds: number, more: object = {}): Promise<void> {
    const { ip } = await aCounterOnAlpha(story);
    await story.start('alpha', LATER, { pidfile: '/run/t.pid' });
    await story.write({
      hosts: { alpha: {}, beta: {} },
      workloads: {
        counter: {
          select: { pidfile: COUNTER_PIDFILE },
          tcp: 'established',
          address: { ip: `${ip}/32`, dev: 'eth0' },
          files: { [COUNTER_LOG]: 'copy' },
          verify: { command: ['sleep', String(seconds)], within: '120s' },
        },
        later: { select: { pidfile: '/run/t.pid' } },
      },
      placement: { counter: 'beta', later: 'beta' },
      backend: { lease: '15s', ...backend().yaml, ...more },
    });
  }

  async function mig(story: Story, words: readonly string[], options: MigOptions = {}): Promise<Ran> {
    return await story.mig(words, { ...options, env: { ...backend().env, ...options.env } });
  }

  /** Starts a run and waits until the counter has moved and the other program has not. */
  async function aRunInBetween(
    story: Story,
  ): Promise<{ ran: Promise<Ran>; send: (signal: NodeJS.Signals) => void }> {
    return await new Promise((resolve, reject) => {
      const ran = mig(story, APPLY, {
        onEvent: (event, send) => {
          if (isVerifying(event)) resolve({ ran, send });
        },
      });
      ran.then(({ stdout, stderr }) => reject(new Error(`it never verified: ${stdout}${stderr}`)), reject);
    });
  }

  function findingsOf(ran: Ran): readonly (readonly [code: string, detail: string])[] {
    return eventsOf(ran).flatMap((event) =>
      event.type === 'finding' ? [[event.finding.code, event.finding.detail] as const] : [],
    );
  }

  function endOf(ran: Ran): readonly (readonly [workload: string, outcome: string])[] {
    return eventsOf(ran).flatMap((event) =>
      event.type === 'run_summary'
        ? event.workloads.map(({ workload, outcome }) => [workload, outcome] as const)
        : [],
    );
  }

  const moved = (...outcomes: readonly string[]): readonly (readonly [string, string | undefined])[] => [
    ['counter', outcomes[0]],
    ['later', outcomes[1]],
  ];

  it('refuses a second run of the project, and says who is at work', async () => {
    const story = stories();
    await twoOnAlpha(story, 20);
    const { ran } = await aRunInBetween(story);

    // Its hosts would let it, for nobody is at work on this workload yet.
    const second = await mig(story, [...APPLY, '--target', 'later']);

    expect(second.code, second.stderr).toBe(5);
    const [finding] = findingsOf(second);
    expect(finding?.[0]).toBe('run/backend-locked');
    expect(finding?.[1]).toContain(`@${hostname()}`);
    expect(endOf(await ran)).toEqual(moved('moved', 'moved'));
  });

  it('gives the lock of a run that was killed to the next that waits, with a higher number', async () => {
    const story = stories();
    await twoOnAlpha(story, 60);
    const { ran, send } = await aRunInBetween(story);
    const numbers = async (): Promise<number> => {
      const text = await story.host('beta').mustExec(['cat', '/var/lib/mig/numbers']);
      return (JSON.parse(text) as { highest: number }).highest;
    };
    const before = await numbers();
    send('SIGKILL');
    await ran;

    const next = await mig(story, [...APPLY, '--lock-timeout', '90s']);

    expect(next.code, next.stderr).toBe(0);
    expect(findingsOf(next).map(([code]) => code)).toEqual(['run/backend-locked']);
    expect(endOf(next)).toEqual(moved('noop', 'moved'));
    expect(await numbers()).toBeGreaterThan(before);
  });

  it('has a run that loses it finish what is under way, and begin nothing more', async () => {
    const story = stories();
    await twoOnAlpha(story, 25);
    const { ran } = await aRunInBetween(story);

    await story.lab.cut('controller', backend().host);
    const lost = await ran;
    const without = await mig(story, APPLY);
    await story.lab.heal('controller', backend().host);
    const again = await mig(story, [...APPLY, '--lock-timeout', '90s']);

    expect(lost.code, lost.stderr).toBe(9);
    expect(findingsOf(lost).map(([code]) => code)).toEqual(['run/backend-lost']);
    expect(endOf(lost)).toEqual(moved('moved', 'not_started'));
    expect(without.code).toBe(9);
    expect(findingsOf(without).map(([code]) => code)).toEqual(['run/no-backend']);
    expect(again.code, again.stderr).toBe(0);
    expect(endOf(again)).toEqual(moved('noop', 'moved'));
  });

  it('takes the lock away from a run that hangs', async () => {
    const story = stories();
    await twoOnAlpha(story, 25);
    const { ran } = await aRunInBetween(story);

    const unlocked = await mig(story, ['unlock', '--auto-approve']);

    expect(unlocked.code, unlocked.stderr).toBe(0);
    expect(unlocked.stdout).toContain(`@${hostname()}`);
    expect(unlocked.stderr).toContain('Unlocked the project in ');
    const outcome = await ran;
    expect(outcome.code).toBe(7);
    expect(findingsOf(outcome).map(([code]) => code)).toContain('run/lock-lost');
    expect(endOf(outcome)).toEqual(moved('moved', 'not_started'));
  });

  it('keeps a plan and who has approved it, for somebody who has nothing but the YAML', async () => {
    const story = stories();
    await twoOnAlpha(story, 1, { approvals: 'required' });
    const elsewhere = join(story.folder, 'elsewhere');
    await mkdir(elsewhere);
    await writeFile(join(elsewhere, 'mig.yaml'), await readFile(join(story.folder, 'mig.yaml')));
    const there = async (words: readonly string[]): Promise<Ran> =>
      await runMig(elsewhere, words, { env: backend().env });

    const planned = await mig(story, ['plan', '--archive']);
    const digest = /sha256:[0-9a-f]{64}/.exec(planned.stderr)?.[0] ?? '';
    const early = await there(['apply', digest]);
    const unasked = await there(APPLY);
    const approved = await mig(story, ['approve', digest, '--auto-approve']);
    const applied = await there(['apply', digest]);

    expect([planned.code, early.code, unasked.code], planned.stderr).toEqual([0, 3, 3]);
    expect(early.stderr).toContain(`mig approve ${digest}`);
    expect(approved.code, approved.stderr).toBe(0);
    expect(applied.code, applied.stderr).toBe(0);
    expect(applied.stderr).toMatch(/Approved by \S+@\S+ on /);
  });
}
