import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { COUNTER_LOG, COUNTER_PIDFILE } from '../stage/counter.ts';
import { aCounterOnAlpha } from '../e2e/a-counter-on-alpha.ts';
import { storiesIn } from '../e2e/stories-in.ts';
import type { Story } from '../e2e/story.ts';
import { startForge, type Forge } from './ci/forge.ts';
import { runGithubJob, type Context, type JobEnd, type JobOrder } from './ci/github.ts';
import { runGitlabJob, type GitlabEnd, type GitlabOrder } from './ci/gitlab.ts';

const EXAMPLE = join(import.meta.dirname, '../../examples/pull-request');
const LATER = ['/opt/lab/threads.py', '--status', '/srv/status', '--threads', '2', '--pidfile', '/run/t.pid'];

describe('the example of a pull request', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta'] });
  let forge: Forge;
  /** Of one run of a workflow, or of one pipeline. */
  let artifacts: string;
  beforeEach(async () => {
    artifacts = await mkdtemp(join(tmpdir(), 'mig-artifacts-'));
  });
  afterEach(async () => {
    forge.end();
    await rm(artifacts, { recursive: true });
  });

  /** The counter and another program on alpha, which a line each of the YAML wants on beta; keys and hosts as the example has them. */
  async function twoOnAlpha(story: Story): Promise<{ key: string; knownHosts: string }> {
    const { ip } = await aCounterOnAlpha(story);
    await story.start('alpha', LATER, { pidfile: '/run/t.pid' });
    await story.write({
      hosts: { alpha: {}, beta: {} },
      ssh: {
        identity: '~/.ssh/mig',
        known_hosts: '~/.ssh/known_hosts',
        plan: { identity: '~/.ssh/mig-plan' },
      },
      workloads: {
        counter: {
          select: { pidfile: COUNTER_PIDFILE },
          tcp: 'established',
          address: { ip: `${ip}/32`, dev: 'eth0' },
          files: { [COUNTER_LOG]: 'copy' },
        },
        later: { select: { pidfile: '/run/t.pid' } },
      },
      placement: { counter: 'beta', later: 'beta' },
    });
    await mkdir(join(story.folder, 'ci'));
    await writeCopy(story, 'ci/comment.mjs');
    const { keyFile, knownHostsFile } = story.lab;
    return {
      key: (await readFile(keyFile, 'utf8')).trim(),
      knownHosts: (await readFile(knownHostsFile, 'utf8')).trim(),
    };
  }

  /** When something may move: once, from so many ms before or after now on, for an hour. */
  async function open(story: Story, name: string, in_ms: number): Promise<void> {
    const file = join(story.folder, 'mig.yaml');
    const document = parse(await readFile(file, 'utf8')) as object;
    const [from, to] = [in_ms, in_ms + 3_600_000].map(
      (ms) => `${new Date(Date.now() + ms).toISOString().slice(0, 19)}Z`,
    );
    await writeFile(
      file,
      stringify({ ...document, windows: { [name]: { from, to, timezone: 'Europe/Berlin' } } }),
    );
  }

  async function writeCopy(story: Story, path: string): Promise<void> {
    await writeFile(join(story.folder, path), await readFile(join(EXAMPLE, path)));
  }

  async function whereBothAre(story: Story): Promise<readonly (string | undefined)[]> {
    const copies = [await story.copies(['/opt/lab/counter.py']), await story.copies(LATER)];
    return copies.map((found) => (found.length === 1 ? found[0]?.host : `${found.length} copies`));
  }

  describe('on GitHub', () => {
    const COMMENTS = '/repos/team/shop/issues/7/comments';
    beforeEach(async () => {
      forge = await startForge(COMMENTS, '/repos/team/shop/issues/comments', [
        'authorization',
        'Bearer forge-word',
      ]);
    });

    async function job(
      story: Story,
      name: string,
      event: 'pull_request' | 'push',
      access: { key: string; knownHosts: string },
      more: Context = {},
      onOutput?: JobOrder['onOutput'],
    ): Promise<JobEnd> {
      return await runGithubJob({
        workflow: join(EXAMPLE, '.github/workflows/move.yml'),
        job: name,
        project: story.folder,
        artifacts,
        context: {
          'github.event_name': event,
          'github.event.number': '7',
          'github.token': 'forge-word',
          'secrets.MIG_PLAN_KEY': access.key,
          // A job that plans does not get this one.
          ...(name === 'apply' && { 'secrets.MIG_KEY': access.key }),
          'vars.MIG_KNOWN_HOSTS': access.knownHosts,
          ...more,
        },
        env: {
          GITHUB_API_URL: forge.url,
          GITHUB_REPOSITORY: 'team/shop',
          GITHUB_SERVER_URL: 'https://forge.example.net',
          GITHUB_RUN_ID: '99',
        },
        ...(onOutput && { onOutput }),
      });
    }

    /** What is merged has been planned, and somebody has approved it. */
    async function merged(story: Story, access: { key: string; knownHosts: string }): Promise<Context> {
      const planned = await job(story, 'plan', 'push', access);
      expect(planned.failed, planned.output).toBe(false);
      return { 'needs.plan.outputs.digest': planned.outputs['digest'] ?? '' };
    }

    it('has one comment with the plan, and moves once it is merged and approved', async () => {
      const story = stories();
      const access = await twoOnAlpha(story);

      const proposed = await job(story, 'plan', 'pull_request', access);
      await story.place('later', 'alpha');
      const changed = await job(story, 'plan', 'pull_request', access);
      const before = await whereBothAre(story);
      await story.place('later', 'beta');
      const approved = await merged(story, access);
      const applied = await job(story, 'apply', 'push', access, approved);

      expect([proposed.failed, changed.failed], proposed.output + changed.output).toEqual([false, false]);
      expect(await job(story, 'apply', 'pull_request', access)).toMatchObject({ skipped: true });
      expect(before).toEqual(['alpha', 'alpha']);
      expect(forge.strange).toEqual([]);
      expect(forge.comments.map(({ body }) => body.split('\n', 1)[0])).toEqual([
        'Looks good.',
        'See <!-- mig:plan --> there.',
        '<!-- mig:plan project=story -->',
      ]);
      expect(forge.comments.at(-1)?.body).toContain('1 to move');
      expect(applied.failed, applied.output).toBe(false);
      expect(applied.summary).toContain('<!-- mig:run');
      expect(await whereBothAre(story)).toEqual(['beta', 'beta']);
      expect(await readFile(join(artifacts, 'run/run.xml'), 'utf8')).toContain('runs where it should');
      expect([...proposed.left, ...applied.left]).toEqual([]);
    });

    it('goes on from another runner when the first was killed half-way', async () => {
      const story = stories();
      const access = await twoOnAlpha(story);
      const approved = await merged(story, access);

      const dead = await job(story, 'apply', 'push', access, approved, (text, { kill }) => {
        if (text.includes('counter: committed')) kill();
      });
      const second = await job(story, 'apply', 'push', access, approved);

      expect(dead.killed, dead.output).toBe(true);
      expect(second.failed, second.output).toBe(false);
      expect(await whereBothAre(story)).toEqual(['beta', 'beta']);
    });

    it('takes back what is under way when it is cancelled, and moves it when the job is run again', async () => {
      const story = stories();
      const access = await twoOnAlpha(story);
      const approved = await merged(story, access);
      await story.lab.shape('alpha', 'beta', '20mbit');

      const cancelled = await job(story, 'apply', 'push', access, approved, (text, { cancel }) => {
        if (/counter: start on/.test(text)) cancel();
      });
      const between = await whereBothAre(story);
      await story.lab.heal('alpha', 'beta');
      const again = await job(story, 'apply', 'push', access, approved);

      expect(cancelled.failed, cancelled.output).toBe(true);
      expect(cancelled.output).toContain('SIGINT');
      expect(between).toEqual(['alpha', 'alpha']);
      expect(cancelled.left).toEqual([]);
      expect(again.failed, again.output).toBe(false);
      expect(await whereBothAre(story)).toEqual(['beta', 'beta']);
    });
  });

  describe('on GitLab', () => {
    const NOTES = '/projects/5/merge_requests/7/notes';
    beforeEach(async () => {
      forge = await startForge(NOTES, NOTES, ['private-token', 'forge-word']);
    });

    async function job(
      story: Story,
      name: string,
      access: { key: string; knownHosts: string },
      env: NodeJS.ProcessEnv = {},
      onOutput?: GitlabOrder['onOutput'],
    ): Promise<GitlabEnd> {
      return await runGitlabJob({
        pipeline: join(EXAMPLE, '.gitlab-ci.yml'),
        job: name,
        project: story.folder,
        artifacts,
        env: { CI_JOB_URL: 'https://forge.example.net/jobs/3', ...env },
        files: {
          MIG_PLAN_KEY: access.key,
          ...(name === 'apply' && { MIG_KEY: access.key }),
          MIG_KNOWN_HOSTS: access.knownHosts,
        },
        ...(onOutput && { onOutput }),
      });
    }

    it('has one note with the plan, and goes on from another runner when the first was killed half-way', async () => {
      const story = stories();
      const access = await twoOnAlpha(story);
      const request = {
        CI_API_V4_URL: forge.url,
        CI_PROJECT_ID: '5',
        CI_MERGE_REQUEST_IID: '7',
        MIG_COMMENT_TOKEN: 'forge-word',
      };

      const proposed = await job(story, 'plan', access, request);
      const again = await job(story, 'plan', access, request);
      const merge = await job(story, 'plan', access);
      const dead = await job(story, 'apply', access, {}, (text, { kill }) => {
        if (text.includes('counter: committed')) kill();
      });
      const second = await job(story, 'apply', access);

      expect([proposed.code, again.code, merge.code], proposed.output).toEqual([0, 0, 0]);
      expect(forge.strange).toEqual([]);
      expect(forge.comments).toHaveLength(3);
      expect(forge.comments.at(-1)?.body).toContain('2 to move');
      expect(dead.killed, dead.output).toBe(true);
      expect(second.code, second.output).toBe(0);
      expect(second.left).toEqual([]);
      expect(await whereBothAre(story)).toEqual(['beta', 'beta']);
    });

    it('touches nothing where no window opens any more, and goes on when one does', async () => {
      const story = stories();
      const access = await twoOnAlpha(story);
      await open(story, 'gone', -7_200_000);
      await job(story, 'plan', access);
      const tooLate = await job(story, 'apply', access);
      const before = await whereBothAre(story);
      await open(story, 'soon', 30_000);
      await job(story, 'plan', access);
      const applied = await job(story, 'apply', access);

      expect(tooLate.code, tooLate.output).toBe(6);
      expect(tooLate.output).toMatch(/No window is open[^]*Nothing was touched/);
      expect(before).toEqual(['alpha', 'alpha']);
      expect(applied.code, applied.output).toBe(0);
      expect(applied.output).toMatch(/Waiting for window soon[^]*Now: window soon[^]*run ended: ok/);
      expect(await whereBothAre(story)).toEqual(['beta', 'beta']);
    });
  });
});
