import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { StatusDocument } from '../../src/report/documents.ts';
import { CounterClient } from '../stage/counter-client.ts';
import { askCounter, COUNTER_LOG, COUNTER_PIDFILE, startCounter } from '../stage/counter.ts';
import { lookAround } from './look-around.ts';
import { eventsOf, planOf, runMig, type Ran } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';

const COUNTER = ['/opt/lab/counter.py'];

/** Waits until no move is on record on a host. */
const SETTLED =
  'for i in $(seq 900); do ls -d /var/lib/mig/2*-* > /dev/null 2>&1 || exit 0; sleep .1; done; exit 1';

const argv = (name: string): readonly string[] => [
  '/opt/lab/growing_log.py',
  '--log',
  `/srv/${name}`,
  '--pidfile',
  `/run/${name}.pid`,
];

const logging = (name: string, policy = 'copy'): object => ({
  select: { pidfile: `/run/${name}.pid` },
  files: { [`/srv/${name}`]: policy },
});

/** What a story that fails leaves is not the next one's. */
function removeRecordsAtEnd(story: Story): void {
  for (const name of ['alpha', 'beta', 'gamma'])
    story.atEnd(
      async () => void (await story.host(name).exec('rm -rf /var/lib/mig/draining /var/lib/mig/origins')),
    );
}

/** Three hosts, and on alpha a counter with a client on one connection, and two logs: two by name, one by what its host has to be like. */
async function threeOnAlpha(story: Story, policy = 'copy'): Promise<{ ip: string; client: CounterClient }> {
  const ip = story.floating();
  removeRecordsAtEnd(story);
  story.expectOne('/opt/lab/counter.py');
  await startCounter(story.host('alpha'), { floating: ip, megabytes: 16, log: true });
  for (const name of ['first', 'second'])
    await story.start('alpha', argv(name), { pidfile: `/run/${name}.pid` });
  await write(story, ip, policy);
  return { ip, client: await CounterClient.start(story.host('client'), ip, 5) };
}

async function write(story: Story, ip: string, policy: string): Promise<void> {
  await story.write({
    hosts: { alpha: {}, beta: {}, gamma: { labels: { big: 'yes' } } },
    workloads: {
      counter: {
        select: { pidfile: COUNTER_PIDFILE },
        tcp: 'established',
        address: { ip: `${ip}/32`, dev: 'eth0' },
        files: { [COUNTER_LOG]: 'copy' },
      },
      first: logging('first'),
      second: logging('second', policy),
    },
    placement: { counter: 'alpha', first: { prefer: 'least-loaded' }, second: 'alpha' },
  });
}

async function places(story: Story): Promise<readonly (string | undefined)[]> {
  const all = await Promise.all([COUNTER, argv('first'), argv('second')].map((one) => story.copies(one)));
  return all.map((copies) => copies.map(({ host }) => host).join());
}

const said = ({ code, stdout, stderr }: Ran): string => `exit ${code}\n${stdout}\n${stderr}`;

/** What hosts have on record of drains. */
async function onRecord(story: Story): Promise<readonly string[]> {
  const sights = await lookAround(story.lab);
  return sights
    .flatMap(({ host, leftovers }) => leftovers.map((line) => `${host.name} ${line}`))
    .filter((line) => /\/(draining|origins)\//.test(line))
    .toSorted();
}

const drainsIn = ({ stdout }: Ran) => (JSON.parse(stdout) as StatusDocument).drains ?? [];

describe('a host that is emptied', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'gamma', 'client'] });
  const elsewhere: string[] = [];
  afterEach(async () => {
    for (const folder of elsewhere.splice(0)) await rm(folder, { recursive: true, force: true });
  });

  /** mig on another machine: a folder with nothing but the YAML. */
  async function fromElsewhere(story: Story, ...words: readonly string[]): Promise<Ran> {
    const folder = await mkdtemp(join(tmpdir(), 'mig-elsewhere-'));
    elsewhere.push(folder);
    await writeFile(join(folder, 'mig.yaml'), await readFile(join(story.folder, 'mig.yaml')));
    return runMig(folder, words);
  }

  it('is taken away, comes back as another machine, and has back what was moved, with no request lost', async () => {
    const story = stories();
    const { ip, client } = await threeOnAlpha(story);

    const unasked = await story.mig(['drain', 'alpha']);
    const late = await story.mig(['drain', 'alpha', '--auto-approve', '--deadline', '5s']);
    const untouched = [...(await places(story)), ...(await onRecord(story))];
    const drained = await story.mig(['drain', 'alpha', '--auto-approve']);
    await client.answeredAgain();
    const away = await places(story);

    expect([unasked.code, unasked.stderr]).toEqual([
      64,
      expect.stringContaining('mig drain alpha --auto-approve'),
    ]);
    expect([late.code, late.stderr], said(late)).toEqual([6, expect.stringContaining('the deadline is in')]);
    expect(untouched).toEqual(['alpha', 'alpha', 'alpha']);
    expect(drained.code, said(drained)).toBe(0);
    expect(drained.stdout).toContain('reason      drain of alpha');
    expect(drained.stdout).toContain('alpha is empty of what the YAML knows');
    expect(away).toEqual([
      expect.stringMatching(/beta|gamma/),
      expect.stringMatching(/beta|gamma/),
      expect.stringMatching(/beta|gamma/),
    ]);

    const planned = await story.mig(['plan', '--json']);
    const status = await fromElsewhere(story, 'status', '--json');
    const words = await fromElsewhere(story, 'status');

    // The YAML has two of them on alpha, which takes nothing.
    expect(planOf(planned).summary).toEqual({ move: 0, noop: 3, blocked: 0 });
    expect(planOf(planned).findings.map(({ code }) => code)).toEqual(['plan/host-drained']);
    expect(drainsIn(status)).toMatchObject([
      {
        host: 'alpha',
        controller: {},
        away: ['counter', 'first', 'second'].map((workload, index) => ({ workload, host: away[index] })),
      },
    ]);
    expect(words.stdout).toContain('back: mig drain alpha --undo');

    await story.lab.destroy('alpha');
    await story.lab.add(['alpha']);
    const back = await fromElsewhere(story, 'drain', 'alpha', '--undo', '--auto-approve');
    await client.answeredAgain();

    expect(back.code, said(back)).toBe(0);
    expect(back.stdout).toContain('undo of the drain of alpha');
    expect(await places(story)).toEqual(['alpha', 'alpha', 'alpha']);
    expect(await onRecord(story)).toEqual([]);
    expect(drainsIn(await story.mig(['status', '--json']))).toEqual([]);
    expect(planOf(await story.mig(['plan', '--json'])).summary).toEqual({ move: 0, noop: 3, blocked: 0 });
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
    expect(await askCounter(ip, 'check')).toBe('ok');
  });

  it('goes on after one that does not serve there, where the YAML says so', async () => {
    const story = stories();
    removeRecordsAtEnd(story);
    for (const name of ['first', 'second'])
      await story.start('alpha', argv(name), { pidfile: `/run/${name}.pid` });
    const spec = {
      hosts: { alpha: {}, beta: {} },
      workloads: {
        first: { ...logging('first'), verify: { command: ['false'], within: '1s' } },
        second: logging('second'),
      },
      placement: { first: 'alpha', second: 'alpha' },
    };
    await story.write({ ...spec, policies: { on_failure: 'continue', max_failures: 1 } });

    const drained = await story.mig(['drain', 'alpha', '--json', '--auto-approve']);
    await story.write({ ...spec, workloads: { first: logging('first'), second: logging('second') } });
    const back = await fromElsewhere(story, 'drain', 'alpha', '--undo', '--auto-approve');

    expect(drained.code, said(drained)).toBe(7);
    expect(drained.stderr).toContain('alpha is empty of what the YAML knows');
    expect(eventsOf(drained).at(-1)).toMatchObject({
      type: 'run_summary',
      outcome: 'failed',
      workloads: [
        {
          workload: 'first',
          outcome: 'moved',
          host: 'beta',
          message: expect.stringContaining('verify') as string,
        },
        { workload: 'second', outcome: 'moved', host: 'beta' },
      ],
    });
    expect(back.code, said(back)).toBe(0);
    expect((await places(story)).slice(1)).toEqual(['alpha', 'alpha']);
  });

  it('keeps what cannot move and names it, goes on after mig was killed, and is filled again after a restart', async () => {
    const story = stories();
    const { ip, client } = await threeOnAlpha(story, 'same');

    const killed = await story.mig(['drain', 'alpha', '--json', '--auto-approve'], {
      onEvent: (event, send) => {
        if (event.type === 'committed') send('SIGKILL');
      },
    });
    const partly = await story.mig(['drain', 'alpha', '--auto-approve', '--lock-timeout', '2m']);
    const stuck = await places(story);

    expect(eventsOf(killed)[0]).toMatchObject({ type: 'run_start', reason: 'drain of alpha' });
    expect(partly.code, said(partly)).toBe(3);
    expect(partly.stdout).toContain('second is still on alpha');
    expect(stuck).toEqual([
      expect.stringMatching(/beta|gamma/),
      expect.stringMatching(/beta|gamma/),
      'alpha',
    ]);

    await write(story, ip, 'copy');
    const rest = await story.mig(['drain', 'alpha', '--to', 'gamma', '--auto-approve']);
    const all = await places(story);
    // What the run that was killed has begun comes to its end without it.
    await Promise.all(['alpha', 'beta', 'gamma'].map(async (name) => story.host(name).mustExec(SETTLED)));
    await story.lab.reboot('alpha');
    const back = await fromElsewhere(story, 'drain', 'alpha', '--undo', '--auto-approve');
    await client.answeredAgain();

    expect(rest.code, said(rest)).toBe(0);
    expect(all).toEqual([...stuck.slice(0, 2), 'gamma']);
    expect(back.code, said(back)).toBe(0);
    expect(await places(story)).toEqual(['alpha', 'alpha', 'alpha']);
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
    expect(await askCounter(ip, 'check')).toBe('ok');
  });
});
