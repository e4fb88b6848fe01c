import { describe, expect, it } from 'vitest';
import { quote } from '../../src/hosts/quote.ts';
import { aLogOnAlpha, LOG } from './a-log-on-alpha.ts';
import { eventually } from './eventually.ts';
import { planOf, resultOf, type Ran } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story, StorySpec } from './story.ts';

const waiver = {
  check: 'fds/pipe-outside',
  workload: 'log',
  reason: 'it never writes to its standard output',
  expires: '2999-12-31',
};

/** A program on alpha whose standard output is a pipe to a process outside its tree, and a mig.yaml with these waivers. */
async function aPipeOnAlpha(story: Story, waivers: StorySpec['waivers'] = []): Promise<number> {
  await story.write({
    hosts: { alpha: {}, beta: {} },
    workloads: { log: { select: { pidfile: '/run/log.pid' }, files: { '/srv/log': 'copy' } } },
    placement: { log: 'beta' },
    waivers,
  });
  const alpha = story.host('alpha');
  // In a file, so that no other process has the program's words in its command line.
  const pipeline = `setsid ${quote(...LOG)} < /dev/null 2> /dev/null | cat > /dev/null`;
  await alpha.mustExec(`echo ${quote(pipeline)} > /srv/pipeline.sh`);
  story.expectOne(LOG.join(' '));
  await alpha.mustExec('cd /; setsid --fork bash /srv/pipeline.sh < /dev/null > /dev/null 2>&1');
  await eventually(async () => alpha.mustExec('[ -s /run/log.pid ]'));
  return Number(await alpha.mustExec('cat /run/log.pid'));
}

/** The errors of a plan, each code once. */
function codesOf(ran: Ran): readonly string[] {
  const findings = planOf(ran).actions.flatMap((action) => action.findings);
  return [...new Set(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code))];
}

describe('a waiver', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta'] });

  it('is missing: a pipe to a process outside keeps the workload where it is', async () => {
    const story = stories();
    const pid = await aPipeOnAlpha(story);

    const ran = await story.mig(['plan', '--json']);

    expect(ran.code).toBe(3);
    expect(codesOf(ran)).toEqual(['fds/pipe-outside']);
    expect(await story.copies(LOG)).toEqual([{ host: 'alpha', pid }]);
  });

  it('lets it move without the other end, and the plan says until when and why', async () => {
    const story = stories();
    const pid = await aPipeOnAlpha(story, [waiver]);

    const plan = await story.mig(['plan', '--out', 'plan.json']);
    const ran = await story.mig(['apply', '--json', 'plan.json']);

    expect(plan.code).toBe(0);
    expect(plan.stdout).toContain('waived error[fds/pipe-outside]');
    expect(plan.stdout).toContain(`until 2999-12-31: ${waiver.reason}`);
    expect([ran.code, resultOf(ran).outcome]).toEqual([0, 'moved']);
    expect(await story.copies(LOG)).toEqual([{ host: 'beta', pid }]);
  });

  it('that has ended keeps it where it is', async () => {
    const story = stories();
    const pid = await aPipeOnAlpha(story, [{ ...waiver, expires: '2026-01-31' }]);

    const ran = await story.mig(['apply', '--auto-approve']);

    expect(ran.code).toBe(65);
    expect(ran.stderr).toContain('It ended with 2026-01-31');
    expect(await story.copies(LOG)).toEqual([{ host: 'alpha', pid }]);
  });

  it('of what is not found keeps the workload where it is', async () => {
    const story = stories();
    const pid = await aLogOnAlpha(story, { waivers: [waiver] });

    const ran = await story.mig(['plan', '--json']);
    const applied = await story.mig(['apply', '--auto-approve']);

    expect([ran.code, applied.code]).toEqual([3, 3]);
    expect(codesOf(ran)).toEqual(['plan/unused-waiver']);
    expect(await story.copies(LOG)).toEqual([{ host: 'alpha', pid }]);
  });
});
