import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { expectRunning } from './expect-running.ts';
import { expectWholeLog } from './expect-whole-log.ts';
import { planOf, resultOf, type Ran } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';
import { StoppedMove } from './wreck.ts';

const JOB = '/opt/lab/growing_log.py --log /srv/log';

describe('a job that somebody has started from a login', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta'] });
  afterEach(async () => expectRunning(stories().lab));

  /** Starts the job as one does, and writes a mig.yaml that wants it on beta. @returns its PID. */
  async function startJob(story: Story, files: object = { '/srv': 'copy' }): Promise<number> {
    story.expectOne(JOB);
    const { code, stdout, stderr } = await story
      .host('alpha')
      .ssh(`cd /srv; nohup ${JOB} > /srv/nohup.out 2>&1 < /dev/null & echo $!`);
    expect(code, stderr).toBe(0);
    await story.write({
      hosts: { alpha: {}, beta: {} },
      workloads: { job: { select: { match: { exe: '*/python3*', args: `*${JOB}*` } }, files } },
      placement: { job: 'beta' },
    });
    return Number(stdout);
  }

  /** Session, process group and terminal of a process, and how many are in its session or group. */
  async function standing(story: Story, host: string, pid: number): Promise<string> {
    const words = await story.host(host).mustExec(`set -- $(ps -o sid=,pgid=,tty= -p ${pid})
      echo "$@" $(ps -eo sid=,pgid= | awk -v s="$1" -v g="$2" '$1 == s || $2 == g' | wc -l)`);
    return words.trim();
  }

  it('moves with its log, there and back, and is in nobody’s session there', async () => {
    const story = stories();
    const pid = await startJob(story);
    const told = planOf(await story.mig(['plan', '--json']));
    expect(told.actions[0]?.findings).toMatchObject([
      { code: 'process/session-or-group-outside', severity: 'info' },
    ]);

    for (const host of ['beta', 'alpha', 'beta']) {
      await story.place('job', host);
      const ran = await story.mig(['apply', '--auto-approve']);
      expect(ran.code, ran.stdout + ran.stderr).toBe(0);
      const [session, group, terminal, members] = (await standing(story, host, pid)).split(' ');
      expect([group, terminal, members]).toEqual([session, '?', '1']);
      expect(Number(session)).not.toBe(pid);
    }

    await expectWholeLog(story, 'beta');
  });

  it.each<[string, object, (story: Story) => Promise<Ran>]>([
    // Nobody checks a file that is to be ignored, and beta has no such file.
    [
      'its restore fails',
      { '/srv': 'ignore' },
      async (story) => story.mig(['apply', '--auto-approve', '--json']),
    ],
    [
      'the move is given up in the hold',
      { '/srv': 'copy' },
      async (story) => StoppedMove.givenUpInHold(story),
    ],
  ])('is what it was when %s', async (_, files, move) => {
    const story = stories();
    const pid = await startJob(story, files);
    const before = await standing(story, 'alpha', pid);

    const ran = await move(story);

    expect(ran.code).toBe(7);
    expect(resultOf(ran)).toMatchObject({ outcome: 'kept', host: 'alpha', pid });
    expect(await standing(story, 'alpha', pid)).toBe(before);
    await expectWholeLog(story, 'alpha');
  });

  it('stays if it hangs on the terminal of the login, and is told what to do instead', async () => {
    const story = stories();
    const job = `${JOB} --interval 100`;
    const login = story.host('alpha').ssh(`script -qec '${job}' /dev/null`);
    story.expectOne(`python3 ${job}`);
    await story.write({
      hosts: { alpha: {}, beta: {} },
      workloads: {
        job: { select: { match: { exe: '*/python3*', args: `*${JOB}*` } }, files: { '/srv': 'copy' } },
      },
      placement: { job: 'beta' },
    });
    await eventually(async () => story.host('alpha').mustExec('[ -s /srv/log ]'));

    const { code, stdout } = await story.mig(['plan', '--json']);

    expect(code).toBe(3);
    const refused = planOf({ code, stdout, stderr: '' }).actions[0]?.findings ?? [];
    expect(refused).toContainEqual(
      expect.objectContaining({
        code: 'fds/pty-master-outside',
        remedy: expect.stringMatching(
          /`nohup COMMAND > .*`files: \{ \/var\/log\/NAME.log: copy \}`/,
        ) as string,
      }),
    );
    await story.stop([`python3 ${job}`]);
    await login;
  });
});
