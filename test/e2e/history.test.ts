import { describe, expect, it } from 'vitest';
import type { HistoryDocument } from '../../src/report/index.ts';
import { aCounterOnAlpha } from './a-counter-on-alpha.ts';
import type { Ran } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';
import { StoppedMove } from './wreck.ts';

const HISTORY = '/var/lib/mig/history';
const movesIn = ({ stdout }: Ran) => (JSON.parse(stdout) as HistoryDocument).moves;

/** What a story remembers is not the next one's. */
function forgetAtEnd(story: Story): void {
  for (const name of ['alpha', 'beta'])
    story.atEnd(async () => void (await story.host(name).exec(['rm', '-f', HISTORY])));
}

describe('what hosts remember of moves', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'client'] });

  it('is who moved what when, how it ended and how long it stood still: there, back, and where it was kept', async () => {
    const story = stories();
    forgetAtEnd(story);
    await aCounterOnAlpha(story);
    const before = await story.mig(['history']);
    const there = await story.mig(['apply', '--auto-approve', '--json']);
    await story.place('counter', 'alpha');
    const back = await story.mig(['apply', '--auto-approve', '--json']);
    await story.place('counter', 'beta');
    const given = await StoppedMove.givenUpInHold(story);

    const all = await story.mig(['history', '--json']);
    const last = await story.mig(['history', 'counter', '--limit', '1']);
    const recent = await story.mig(['history', 'alpha', '--since', '2h', '--json']);
    const future = await story.mig(['history', '--since', '2100-01-01', '--json']);
    const rights = await story.host('beta').mustExec(['stat', '-c', '%a %U', HISTORY]);
    await story.host('alpha').mustExec(['rm', HISTORY]);
    const fromBeta = await story.mig(['history', '--json']);

    expect([before.code, before.stdout]).toEqual([0, expect.stringContaining('No host remembers')]);
    expect([there.code, back.code, given.code], there.stderr + back.stderr).toEqual([0, 0, 7]);
    expect(movesIn(all)).toMatchObject([
      { outcome: 'kept', source: 'alpha', destination: 'beta' },
      { outcome: 'moved', source: 'beta', destination: 'alpha', downtime_ms: expect.any(Number) as number },
      {
        outcome: 'moved',
        workload: 'counter',
        source: 'alpha',
        destination: 'beta',
        strategy: 'cold',
        downtime_ms: expect.any(Number) as number,
        controller: { user: expect.any(String) as string, host: expect.any(String) as string },
        hosts: ['alpha', 'beta'],
      },
    ]);
    expect(last.stdout).toContain('counter alpha -> beta: kept');
    expect(last.stdout).toContain('2 older moves not shown: --limit');
    expect(movesIn(recent)).toHaveLength(3);
    expect(movesIn(future)).toEqual([]);
    expect(rights).toBe('600 root\n');
    // Either host is enough.
    expect(movesIn(fromBeta).map(({ outcome }) => outcome)).toEqual(['kept', 'moved', 'moved']);
  });

  it('says who recovered a move, and which hosts could not be asked', async () => {
    const story = stories();
    forgetAtEnd(story);
    await aCounterOnAlpha(story);
    const move = await StoppedMove.at(story, { role: 'source', step: 'commit', moment: 'record' });
    await move.abandon(story.host('alpha'), story.host('beta'));
    const recovered = await story.mig(['recover', '--auto-approve', '--json']);

    const all = await story.mig(['history', '--json']);
    await story.lab.cut('controller', 'alpha');
    const half = await story.mig(['history']);
    await story.lab.heal('controller', 'alpha');
    const unknown = await story.mig(['history', 'nobody']);

    expect(recovered.code, recovered.stderr).toBe(0);
    expect(movesIn(all)).toMatchObject([
      { outcome: 'moved', recovered_by: { user: expect.any(String) as string } },
    ]);
    expect([half.code, half.stdout]).toEqual([9, expect.stringContaining('alpha cannot be asked')]);
    expect(half.stdout).toContain('recovered by');
    expect([unknown.code, unknown.stderr]).toEqual([
      64,
      expect.stringContaining('neither a workload nor a host'),
    ]);
  });
});
