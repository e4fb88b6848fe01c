import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/model/index.ts';
import { startCounter } from '../stage/counter.ts';
import { elementsOf, parseXml } from '../report/formats/parse-xml.ts';
import { aCounterOnAlpha } from './a-counter-on-alpha.ts';
import { eventsOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';

const read = async (story: Story, name: string): Promise<string> =>
  readFile(join(story.folder, name), 'utf8');

/** The name of each test case, with whether it passed. */
async function casesIn(story: Story, name: string): Promise<ReadonlyMap<string, boolean>> {
  const [root] = parseXml([await read(story, name)]);
  const cases = root ? elementsOf(root).filter((element) => element.name === 'testcase') : [];
  return new Map(
    cases.map(({ attributes, content }) => [
      `${attributes['classname']} ${attributes['name']}`,
      content.every((one) => typeof one === 'string' || one.name === 'system-out'),
    ]),
  );
}

describe('a counter that a pipeline moves', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta'] });

  it('is planned, approved by its digest and moved, and every report tells of it', async () => {
    const story = stories();
    const { pid } = await aCounterOnAlpha(story);

    const planned = await story.mig(
      ['plan', '--out', 'plan.json', '--expires', '1h'].concat(
        [
          'json=same.json',
          'markdown=plan.md',
          'junit=plan.xml',
          'sarif=plan.sarif',
          'html=plan.html',
        ].flatMap((report) => ['--report', report]),
      ),
    );

    expect(planned.code, planned.stderr).toBe(0);
    expect(planned.stdout).toContain('Plan: 1 to move');
    const plan = JSON.parse(await read(story, 'plan.json')) as Plan;
    expect(await read(story, 'same.json')).toBe(await read(story, 'plan.json'));
    expect(await read(story, 'plan.md')).toMatch(/^<!-- mig:plan project=story -->\n/);
    expect(await read(story, 'plan.md')).toContain(plan.digest);
    expect((await casesIn(story, 'plan.xml')).get('alpha.counter process/pid-taken')).toBe(true);
    expect(JSON.parse(await read(story, 'plan.sarif'))).toMatchObject({ version: '2.1.0' });

    const other = await story.mig(['apply', 'plan.json', '--expect', `sha256:${'0'.repeat(64)}`]);
    const moved = await story.mig(
      ['apply', 'plan.json', '--expect', plan.digest, '--json'].concat(
        ['events=run.ndjson', 'json=run.json', 'markdown=run.md', 'junit=run.xml', 'html=run.html'].flatMap(
          (report) => ['--report', report],
        ),
      ),
    );

    expect([other.code, moved.code], moved.stderr).toEqual([4, 0]);
    expect(await read(story, 'run.ndjson')).toBe(moved.stdout);
    expect(eventsOf(moved).at(-1)).toMatchObject({ type: 'run_summary', outcome: 'ok' });
    expect(JSON.parse(await read(story, 'run.json'))).toMatchObject({
      kind: 'run',
      outcome: 'ok',
      plan: { digest: plan.digest },
      workloads: [{ workload: 'counter', result: { outcome: 'moved', host: 'beta', pid } }],
    });
    expect(await read(story, 'run.md')).toMatch(/\| `counter` \| moved \| beta \| [\d.]+ m?s/);
    expect([...(await casesIn(story, 'run.xml'))].filter(([, passed]) => !passed)).toEqual([]);
    expect((await casesIn(story, 'run.xml')).get('beta.counter runs where it should')).toBe(true);

    const [before, after] = parseXml([await read(story, 'plan.html'), await read(story, 'run.html')]);
    const classes = (page: typeof after): readonly (string | undefined)[] =>
      page ? elementsOf(page).map(({ attributes }) => attributes['class']) : [];
    expect(classes(before)).toEqual(expect.arrayContaining(['way', 'predicted']));
    expect(classes(after)).toEqual(expect.arrayContaining(['way', 'freeze', 'commit', 'predicted']));

    const later = await story.mig(['show', '--report', 'markdown=-']);
    expect(later.stdout).toBe(await read(story, 'run.md'));
  });

  it('is not moved by a plan that is stale, unless a new one asks for the same', async () => {
    const story = stories();
    const { ip } = await aCounterOnAlpha(story);
    await story.mig(['plan', '--out', 'plan.json']);
    await story.host('alpha')
      .mustExec(`pid=$(cat /run/counter.pid); kill $pid; while kill -0 $pid 2> /dev/null; do sleep .01; done
        ip address del ${ip}/32 dev eth0`);
    await startCounter(story.host('alpha'), { floating: ip, megabytes: 4, log: true });

    const refused = await story.mig([
      'apply',
      'plan.json',
      '--report',
      'junit=run.xml',
      '--report',
      'markdown=run.md',
    ]);
    const went = await story.mig(['apply', 'plan.json', '--on-stale', 'replan-equal']);

    expect(refused.code, refused.stderr).toBe(4);
    expect(await read(story, 'run.md')).toMatch(/Nothing was touched[^]*counter has been restarted on alpha/);
    expect([...(await casesIn(story, 'run.xml'))].filter(([, passed]) => !passed)).toHaveLength(1);
    expect(went.code, went.stderr).toBe(0);
    expect(await story.copies(['/opt/lab/counter.py'])).toMatchObject([{ host: 'beta' }]);
  });

  it('stays where it is after its plan has expired', async () => {
    const story = stories();
    await aCounterOnAlpha(story);
    await story.mig(['plan', '--out', 'plan.json', '--expires', '0s']);

    const late = await story.mig(['apply', 'plan.json', '--on-stale', 'replan-equal']);

    expect(late.code).toBe(4);
    expect(late.stderr).toContain('has expired');
    expect(await story.copies(['/opt/lab/counter.py'])).toMatchObject([{ host: 'alpha' }]);
  });

  it('is looked at without running anything that the YAML names, on any host or here', async () => {
    const story = stories();
    const mark = join(story.folder, 'ran');
    await aCounterOnAlpha(story, { verify: { command: ['touch', mark, '/srv/ran'], on: 'alpha' } });

    for (const words of [
      ['validate'],
      ['check'],
      ['plan', '--out', 'plan.json'],
      ['explain', 'counter'],
      ['status'],
      ['show', 'plan.json'],
    ]) {
      const { code, stderr } = await story.mig(words);
      expect(code, `${words.join(' ')}: ${stderr}`).toBe(0);
    }

    await expect(access(mark)).rejects.toThrow('ENOENT');
    // This folder is mig's home as well, and a plan has a cache there.
    expect(await readdir(story.folder)).toEqual(['.cache', 'mig.yaml', 'plan.json']);
    for (const host of ['alpha', 'beta'])
      expect(await story.host(host).mustExec(`ls -d /srv/ran ${mark} 2> /dev/null; true`)).toBe('');
  });

  it('is looked at with a key that may only look, and is not moved with it', async () => {
    const story = stories();
    await aCounterOnAlpha(story);
    // The key that acts is not here, as in a job that only plans.
    const identity = join(story.folder, 'of-somebody-else');
    await story.logIn({ identity, plan: { identity: story.lab.keyFile } });

    const planned = await story.mig(['plan', '--out', 'plan.json']);
    const applied = await story.mig(['apply', 'plan.json']);

    expect(planned.code, planned.stderr).toBe(0);
    expect(applied.code, applied.stderr).toBe(9);
    expect(applied.stderr).toContain('of-somebody-else');
    expect(await story.copies(['/opt/lab/counter.py'])).toMatchObject([{ host: 'alpha' }]);
  });

  it('is refused with every report written, and annotates the line that placed it, where it cannot move', async () => {
    const story = stories();
    await aCounterOnAlpha(story, { max_downtime: '1ms' });
    const env = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: story.folder };

    const planned = await story.mig(['plan', '--report', 'sarif=plan.sarif'], { env });
    const applied = await story.mig([
      'apply',
      '--auto-approve',
      '--report',
      'junit=run.xml',
      '--report',
      'events=run.ndjson',
    ]);

    const lines = (await read(story, 'mig.yaml')).split('\n');
    const line = lines.findIndex((text) => text.includes('max_downtime')) + 1;
    expect([planned.code, applied.code], applied.stderr).toEqual([3, 3]);
    expect(planned.stderr).toContain(`::error file=mig.yaml,line=${line},`);
    expect(await read(story, 'plan.sarif')).toContain('workload/max-downtime');
    expect((await casesIn(story, 'run.xml')).get('alpha.counter workload/max-downtime')).toBe(false);
    expect(await read(story, 'run.ndjson')).toBe('');
  });
});
