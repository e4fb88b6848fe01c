import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../e2e/eventually.ts';
import { expectRunning } from '../e2e/expect-running.ts';
import { expectWholeLog } from '../e2e/expect-whole-log.ts';
import { planOf, resultOf } from '../e2e/mig.ts';
import { storiesIn } from '../e2e/stories-in.ts';
import type { Story } from '../e2e/story.ts';
import { StoppedMove } from '../e2e/wreck.ts';
import type { Finding } from '../../src/model/index.ts';

const JOB = 'python3 /opt/lab/growing_log.py --log /srv/log';

const TMUX = {
  select: { match: { exe: '*/tmux', user: 'root' } },
  files: { '/srv': 'copy', '/tmp/tmux-0': 'copy' },
};
const SCREEN = {
  select: { match: { args: 'SCREEN*', user: 'root' } },
  files: { '/srv': 'copy', '/run/screen': 'copy' },
};

describe('a terminal multiplexer', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta'], packages: ['screen', 'tmux'] });
  afterEach(async () => expectRunning(stories().lab));

  /** Has a multiplexer on alpha run the job, and writes a mig.yaml that wants the workload on beta. */
  async function begin(story: Story, command: string, workload: object): Promise<void> {
    const { code, stderr } = await story.host('alpha').ssh(command);
    expect(code, stderr).toBe(0);
    await eventually(async () => story.host('alpha').mustExec(`pgrep -fx '${JOB}' && [ -s /srv/log ]`));
    await story.write({
      hosts: { alpha: {}, beta: {} },
      workloads: { work: workload },
      placement: { work: 'beta' },
    });
  }

  async function moveTo(story: Story, host: string): Promise<void> {
    await story.place('work', host);
    const ran = await story.mig(['apply', '--auto-approve']);
    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    await expectWholeLog(story, host);
  }

  async function refusals(story: Story): Promise<readonly Finding[]> {
    const ran = await story.mig(['plan', '--json']);
    expect(ran.code).toBe(3);
    return planOf(ran).actions.flatMap(({ findings }) =>
      findings.filter(({ severity }) => severity === 'error'),
    );
  }

  async function end(story: Story, name: string): Promise<void> {
    for (const host of ['alpha', 'beta'])
      await story
        .host(host)
        .exec(`pkill -KILL -x '${name}'; pkill -KILL -fx '${JOB}'; rm -rf /tmp/tmux-0 /run/screen/S-root`);
  }

  it('moves with the job in its window, there and back, and can be attached to (tmux)', async () => {
    const story = stories();
    try {
      await begin(story, `tmux new-session -d -s work '${JOB}'; tmux new-window -t work 'cat'`, TMUX);
      const alpha = story.host('alpha');
      await alpha.mustExec("tmux send-keys -t work:1 'typed on alpha' Enter");

      for (const host of ['beta', 'alpha', 'beta']) {
        await moveTo(story, host);
        const there = story.host(host);
        expect(await there.mustExec('stat -c %a:%u:%g /tmp/tmux-0')).toBe('700:0:0\n');
        expect(await there.mustExec('tmux list-windows -a -F "#S:#I #{pane_current_command}"')).toBe(
          'work:0 python3\nwork:1 cat\n',
        );
        await there.mustExec(`tmux send-keys -t work:1 'typed on ${host}' Enter`);
        // Both as it is typed and as cat says it again.
        await eventually(async () =>
          expect(
            (await there.mustExec('tmux capture-pane -p -t work:1')).split(`typed on ${host}`).length,
          ).toBeGreaterThan(2),
        );
      }
      expect(await story.host('beta').mustExec('tmux capture-pane -p -t work:1')).toContain('typed on alpha');
    } finally {
      await end(story, 'tmux: server');
    }
  });

  it('stays while somebody is attached, and says how to detach (tmux)', async () => {
    const story = stories();
    try {
      await begin(story, `tmux new-session -d -s work '${JOB}'`, TMUX);
      const attached = story.host('alpha').ssh('TERM=vt100 script -qec "tmux attach -t work" /dev/null');
      await eventually(async () => story.host('alpha').mustExec('[ "$(tmux list-clients)" ]'));

      expect(await refusals(story)).toMatchObject([
        {
          code: 'workload/several-matches',
          remedy: expect.stringContaining('detach-client -s SESSION') as string,
        },
      ]);
      await story.host('alpha').mustExec('tmux -S /tmp/tmux-0/default detach-client -s work');
      await attached;

      await moveTo(story, 'beta');
    } finally {
      await end(story, 'tmux: server');
    }
  });

  it('is named by the refusal of the job that runs in it, with the line that selects it (tmux)', async () => {
    const story = stories();
    try {
      const job = {
        select: { match: { exe: '*/python3*', args: '*growing_log*' } },
        files: { '/srv': 'copy' },
      };
      await begin(story, `tmux new-session -d -s work '${JOB}'`, job);

      const remedies = (await refusals(story)).map(({ remedy }) => remedy);

      const line = 'select: { match: { exe: "*/tmux", user: "root" } }';
      expect(remedies).toEqual(remedies.map(() => expect.stringContaining(`\`${line}\``) as string));
    } finally {
      await end(story, 'tmux: server');
    }
  });

  it('stays as long as a login on the destination has the number of its terminal (tmux)', async () => {
    const story = stories();
    try {
      await begin(story, `tmux new-session -d -s work '${JOB}'`, TMUX);
      const stay = 'until [ -e /tmp/leave ]; do sleep 0.1; done';
      const login = story.host('beta').ssh(`script -qec "${stay}" /dev/null`);
      await eventually(async () => story.host('beta').mustExec('[ -e /dev/pts/0 ]'));

      expect((await refusals(story)).map(({ code }) => code)).toEqual(['fds/tty-number-taken']);
      await story.host('beta').mustExec('touch /tmp/leave');
      await login;

      await moveTo(story, 'beta');
    } finally {
      await end(story, 'tmux: server');
    }
  });

  it('leaves nothing on the destination when its restore fails there (tmux)', async () => {
    const story = stories();
    try {
      await begin(story, `tmux new-session -d -s work '${JOB}'`, {
        ...TMUX,
        files: { ...TMUX.files, '/srv': 'ignore' },
      });

      const ran = await story.mig(['apply', '--auto-approve', '--json']);

      expect(ran.code).toBe(7);
      expect(resultOf(ran)).toMatchObject({ outcome: 'kept', host: 'alpha' });
      expect((await story.host('beta').exec('ls -d /tmp/tmux-0')).code).not.toBe(0);
      expect(await story.host('alpha').mustExec('tmux list-sessions -F "#S"')).toBe('work\n');
    } finally {
      await end(story, 'tmux: server');
    }
  });

  it('is what it was when the move is given up in the hold (tmux)', async () => {
    const story = stories();
    try {
      await begin(story, `tmux new-session -d -s work '${JOB}'`, TMUX);
      const alpha = story.host('alpha');
      const standing = "ps -o pid=,sid=,pgid=,lstart= -p $(pgrep -x 'tmux: server')";
      const before = await alpha.mustExec(standing);

      const ran = await StoppedMove.givenUpInHold(story);

      expect(ran.code).toBe(7);
      expect(resultOf(ran)).toMatchObject({ outcome: 'kept', host: 'alpha' });
      expect((await story.host('beta').exec('ls -d /tmp/tmux-0')).code).not.toBe(0);
      expect(await alpha.mustExec(standing)).toBe(before);
      expect(await alpha.mustExec('tmux list-sessions -F "#S"')).toBe('work\n');
      await expectWholeLog(story, 'alpha');
    } finally {
      await end(story, 'tmux: server');
    }
  });

  it('moves with the job in its window, there and back (screen)', async () => {
    const story = stories();
    try {
      await begin(story, `screen -dmS work ${JOB}`, SCREEN);

      for (const host of ['beta', 'alpha']) {
        await moveTo(story, host);
        expect(await story.host(host).mustExec('screen -ls; true')).toMatch(/\.work\s.*Detached/);
        await story.host(host).mustExec('screen -S work -X info');
      }
    } finally {
      await end(story, 'screen');
    }
  });
});
