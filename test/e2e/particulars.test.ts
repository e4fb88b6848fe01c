import { describe, expect, it } from 'vitest';
import type { LabHost } from '../lab/lab-host.ts';
import { planOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';

const PIDFILE = '/run/particular.pid';

/** Lines of the status that say what a process is, and not how it fares. */
const STATUS = `^(Name|Umask|Tgid|Uid|Gid|Groups|Threads|SigPnd|ShdPnd|SigBlk|SigIgn|SigCgt|Cap.*|NoNewPrivs|Seccomp.*|THP_enabled|Cpus_allowed_list):`;

/** All that the kernel tells of a process which a move must not change. */
async function particularsOf(host: LabHost): Promise<string> {
  return host.mustExec(`pid=$(cat ${PIDFILE}); cd /proc/$pid
    for file in limits oom_score_adj coredump_filter loginuid uid_map personality; do echo "== $file"; cat $file; done
    echo "== label"; cat attr/current 2> /dev/null
    for tid in $(ls task); do
      echo "== thread $tid"
      grep -E '${STATUS}' task/$tid/status
      chrt --pid $tid
      ionice -p $tid
      ps -o ni= -L -p $pid
      cat /proc/$tid/timerslack_ns
    done`);
}

describe('a process that has everything set', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta'] });

  it('is the same there and back again, and mig says beforehand what it puts back itself', async () => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    await story.start('alpha', ['/opt/lab/particular.py', '--pidfile', PIDFILE], { pidfile: PIDFILE });
    await story.write({
      hosts: { alpha: {}, beta: {} },
      workloads: { job: { select: { pidfile: PIDFILE } } },
      placement: { job: 'beta' },
    });
    const before = await particularsOf(alpha);
    expect(before).toContain('321');

    const found = planOf(await story.mig(['plan', '--json'])).actions.flatMap(({ findings }) => findings);
    expect(found.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(found.map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        'process/affinity',
        'process/core-filter',
        'process/io-priority',
        'process/timer-slack',
      ]),
    );

    const there = await story.mig(['apply', '--auto-approve']);
    expect(there.code, there.stdout + there.stderr).toBe(0);
    expect(await particularsOf(beta)).toBe(before);

    await story.place('job', 'alpha');
    const back = await story.mig(['apply', '--auto-approve']);
    expect(back.code, back.stdout + back.stderr).toBe(0);
    expect(await particularsOf(alpha)).toBe(before);
  });
});
