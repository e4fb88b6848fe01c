import { describe, expect, it } from 'vitest';
import type { ExplanationDocument, RuleDocument } from '../../src/report/index.ts';
import { aLogOnAlpha, LOG } from './a-log-on-alpha.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';

describe('what mig explains', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'gamma'] });

  /** A program on alpha with a pipe to outside and files that only gamma has too; beta is where it should be. */
  async function heldOnAlpha(story: Story): Promise<number> {
    const [alpha, gamma] = [story.host('alpha'), story.host('gamma')];
    for (const host of [alpha, gamma])
      await host.mustExec('cd /srv; echo here > missing; echo here > differs');
    await alpha.mustExec('echo here > /srv/deleted');
    const words = ['--folder', '/srv', '--listen', '127.0.0.1:9000', '--pidfile', '/run/held.pid'];
    const pid = await story.start('alpha', ['/opt/lab/obstacles.py', ...words], { pidfile: '/run/held.pid' });
    await story.write({
      hosts: { alpha: {}, beta: {}, gamma: {} },
      workloads: { held: { select: { pidfile: '/run/held.pid' } } },
      placement: { held: 'beta' },
    });
    return pid;
  }

  /** What was said of the descriptors and sockets of the only process, by path or kind. */
  function verdicts({ processes }: ExplanationDocument): object {
    const [process] = processes;
    const things = [...(process?.descriptors ?? []), ...(process?.sockets ?? [])];
    return Object.fromEntries(
      things.map(({ path, kind, verdict, findings }) => [
        path ?? kind,
        [verdict, ...findings.map(({ code }) => code)],
      ]),
    );
  }

  it('is a workload, descriptor by descriptor, for the host that the YAML wants', async () => {
    const story = stories();
    const pid = await heldOnAlpha(story);

    const ran = await story.mig(['explain', 'held', '--json']);
    const text = await story.mig(['explain', 'held']);

    const document = JSON.parse(ran.stdout) as ExplanationDocument;
    expect([ran.code, text.code]).toEqual([3, 3]);
    expect(document).toMatchObject({
      kind: 'explanation',
      source: 'alpha',
      destination: 'beta',
      verdict: 'blocked',
      processes: [{ pid }],
    });
    expect(verdicts(document)).toMatchObject({
      '/dev/null': ['fine'],
      pipe: ['blocks', 'fds/pipe-outside'],
      '/srv/missing': ['blocks', 'fds/file-missing'],
      '/srv/deleted': ['note', 'fds/deleted-file'],
      tcp: ['fine'],
    });
    expect(text.stdout).toMatch(/BLOCKS +\d+ file +\/srv\/missing\n +fds\/file-missing: /);
    expect(text.stdout).toContain('held cannot move from alpha to beta');
  });

  it('is a workload for another host, whose files are asked for', async () => {
    const story = stories();
    await heldOnAlpha(story);

    const ran = await story.mig(['explain', 'held', 'gamma', '--json']);

    const document = JSON.parse(ran.stdout) as ExplanationDocument;
    expect(ran.code).toBe(3);
    expect(verdicts(document)).toMatchObject({
      pipe: ['blocks', 'fds/pipe-outside'],
      '/srv/missing': ['warning', 'fds/growing-file'],
      '/srv/differs': ['warning', 'fds/growing-file'],
    });
  });

  it('is a workload that can move, and leaves it where it is', async () => {
    const story = stories();
    const pid = await aLogOnAlpha(story);

    const ran = await story.mig(['explain', 'log']);
    const there = await story.mig(['explain', 'log', 'alpha']);

    expect([ran.code, there.code]).toEqual([0, 0]);
    expect(ran.stdout).toContain('log can move from alpha to beta');
    expect(there.stdout).toContain('log runs on alpha, where it should');
    expect(await story.copies(LOG)).toEqual([{ host: 'alpha', pid }]);
  });

  it('is a check, without any YAML or host', async () => {
    const story = stories();

    const text = await story.mig(['explain', 'fds/pipe-outside']);
    const ran = await story.mig(['explain', 'fds/pipe-outside', '--json']);

    expect([text.code, ran.code]).toEqual([0, 0]);
    expect(text.stdout).toContain('error[fds/pipe-outside]:');
    expect(JSON.parse(ran.stdout) as RuleDocument).toMatchObject({ kind: 'rule', code: 'fds/pipe-outside' });
  });

  it.each([
    [['fds/pipe-outsid'], 'Did you mean fds/pipe-outside?'],
    [['lok'], 'Did you mean log?'],
    [['log', 'betta'], 'Did you mean beta?'],
  ])('is nothing that it does not know: %j', async (words, hint) => {
    const story = stories();
    await aLogOnAlpha(story);

    const ran = await story.mig(['explain', ...words]);

    expect(ran.code).toBe(64);
    expect(ran.stderr).toContain(hint);
  });
});
