import { describe, expect, it } from 'vitest';
import { CounterClient } from '../stage/counter-client.ts';
import { planOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';

const PIDFILE = '/run/backends.pid';
/** How many System V objects the host itself has. */
const COUNT = 'tail -qn +2 /proc/sysvipc/* | wc -l';
const REMOVE_ALL = 'for kind in shm sem msg; do ipcrm --all=$kind; done';

describe('a server whose processes share System V objects, as those of PostgreSQL do', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'client'] });

  /** The server on alpha, a client with an open session, and a mig.yaml that wants it on beta. */
  async function arrange(story: Story): Promise<CounterClient> {
    const ip = story.floating();
    const [alpha, client] = [story.host('alpha'), story.host('client')];
    await alpha.mustExec(`${REMOVE_ALL}; ip address add ${ip}/32 dev eth0`);
    await story.start('alpha', ['/opt/lab/backends.py', '--listen', `${ip}:9000`, '--pidfile', PIDFILE], {
      pidfile: PIDFILE,
    });
    await story.write({
      hosts: { alpha: {}, beta: {} },
      workloads: {
        server: {
          select: { pidfile: PIDFILE },
          tcp: 'established',
          address: { ip: `${ip}/32`, dev: 'eth0' },
        },
      },
      placement: { server: 'beta' },
    });
    return CounterClient.start(client, ip, 5);
  }

  it('moves there and back with an open session, and takes its objects along', async () => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    const session = await arrange(story);
    // Somebody left that behind: it is nobody's, and stays.
    await alpha.mustExec('ipcmk --shmem 4096');

    const there = await story.mig(['apply', '--auto-approve']);
    expect(there.code, there.stdout + there.stderr).toBe(0);

    expect((await alpha.mustExec(COUNT)).trim()).toBe('1');
    expect((await beta.mustExec(COUNT)).trim()).toBe('0');
    const inside = `nsenter --ipc --target $(cat ${PIDFILE}) sh -c '${COUNT}'`;
    expect((await beta.mustExec(inside)).trim()).toBe('4');

    await story.place('server', 'alpha');
    const back = await story.mig(['apply', '--auto-approve']);
    expect(back.code, back.stdout + back.stderr).toBe(0);

    expect((await alpha.mustExec(COUNT)).trim()).toBe('1');
    expect((await alpha.mustExec(inside)).trim()).toBe('4');
    expect(await session.stop()).toMatchObject({ error: null, lost: 0, reconnects: 0 });
  });

  it('stays where another program uses the segment too, and the plan says which', async () => {
    const story = stories();
    const alpha = story.host('alpha');
    const session = await arrange(story);
    const attach =
      'import ctypes, time; libc = ctypes.CDLL(None); libc.shmat(libc.shmget(0x5432, 4096, 0), None, 0); time.sleep(600)';
    const viewer = (
      await alpha.mustExec(`setsid python3 -c '${attach}' > /dev/null 2>&1 < /dev/null & echo $!`)
    ).trim();

    const ran = await story.mig(['plan', '--json']);

    expect(ran.code).toBe(3);
    const found = planOf(ran).actions.flatMap(({ findings }) => findings);
    for (const code of ['memory/shared-outside', 'memory/sysv-outside'])
      expect(found.find((finding) => finding.code === code)?.detail).toContain(`PID ${viewer}`);
    await alpha.mustExec(`kill ${viewer}`);
    expect(await session.stop()).toMatchObject({ error: null, lost: 0 });
  });

  it('has all its objects where they were after a move that was called off', async () => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    const session = await arrange(story);
    const before = await alpha.mustExec("awk '{ print $1, $2, $3, $4 }' /proc/sysvipc/shm /proc/sysvipc/sem");

    const ran = await story.mig(['apply', '--auto-approve', '--json'], {
      onEvent: (event, send) => {
        if (event.type === 'step_start' && event.step === 'server.freeze') send('SIGINT');
      },
    });

    expect(ran.code).not.toBe(0);
    const after = await alpha.mustExec("awk '{ print $1, $2, $3, $4 }' /proc/sysvipc/shm /proc/sysvipc/sem");
    expect(after).toBe(before);
    expect((await beta.mustExec(COUNT)).trim()).toBe('0');
    expect(await session.stop()).toMatchObject({ error: null, lost: 0, reconnects: 0 });
  });
});
