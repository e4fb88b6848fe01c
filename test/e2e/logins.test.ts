import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aLogOnAlpha, LOG } from './a-log-on-alpha.ts';
import { eventually } from './eventually.ts';
import { storiesIn } from './stories-in.ts';

describe('logging in to the hosts', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'strict'], logind: ['strict'] });

  it('moves as a user who is not root and may use sudo', async () => {
    const story = stories();
    const pid = await aLogOnAlpha(story, { ssh: { user: 'ops' } });

    const ran = await story.mig(['apply', '--auto-approve']);

    expect(ran.code, ran.stderr).toBe(0);
    expect(await story.copies(LOG)).toEqual([{ host: 'beta', pid }]);
  });

  it("moves over the system's own ssh", async () => {
    const story = stories();
    const pid = await aLogOnAlpha(story, { ssh: { transport: 'openssh' } });

    const ran = await story.mig(['apply', '--auto-approve']);

    expect(ran.code, ran.stderr).toBe(0);
    expect(await story.copies(LOG)).toEqual([{ host: 'beta', pid }]);
  });

  it('moves to a host that kills what a login leaves behind, and the process outlives the login', async () => {
    const story = stories();
    const strict = story.host('strict');
    await strict.mustExec(`mkdir -p /etc/systemd/logind.conf.d
      printf '[Login]\\nKillUserProcesses=yes\\n' > /etc/systemd/logind.conf.d/kill.conf
      systemctl restart systemd-logind`);
    const pid = await aLogOnAlpha(story, {
      ssh: { user: 'ops' },
      hosts: { alpha: {}, strict: {} },
      placement: { log: 'strict' },
    });

    const ran = await story.mig(['apply', '--auto-approve']);

    expect(ran.code, ran.stderr).toBe(0);
    const left = await strict.ssh('setsid --fork sleep 4242 > /dev/null 2>&1 < /dev/null', { user: 'ops' });
    expect(left.code).toBe(0);
    await eventually(async () => expect((await strict.exec('pgrep -x sleep')).stdout).toBe(''));
    expect(await story.copies(LOG)).toEqual([{ host: 'strict', pid }]);
  });

  it('refuses a host whose key nobody vouches for, and says which key it saw', async () => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    await writeFile(join(story.folder, 'known_hosts'), `${alpha.address} ${alpha.publicKey()}\n`);
    await aLogOnAlpha(story, { ssh: { known_hosts: 'known_hosts' } });

    const ran = await story.mig(['plan']);

    expect(ran.code).toBe(9);
    expect(oneLine(ran.stdout)).toContain(`${fingerprint(beta.publicKey())}, which is not in`);
  });

  it('refuses a host whose key has changed', async () => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    await writeFile(
      join(story.folder, 'known_hosts'),
      `${alpha.address} ${alpha.publicKey()}\n${beta.address} ${alpha.publicKey()}\n`,
    );
    await aLogOnAlpha(story, { ssh: { known_hosts: 'known_hosts' } });

    const ran = await story.mig(['apply', '--auto-approve']);

    expect(ran.code).toBe(9);
    expect(oneLine(ran.stdout)).toContain(`${fingerprint(beta.publicKey())}, but`);
    expect(await story.copies(LOG)).toMatchObject([{ host: 'alpha' }]);
  });

  it('does not let a host that is down hide what the others say', async () => {
    const story = stories();
    const pid = await aLogOnAlpha(story, {
      hosts: { alpha: {}, beta: {}, gone: { address: story.lab.ip(99) } },
    });

    const ran = await story.mig(['status', '--json']);

    expect(ran.code).toBe(9);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      workloads: [{ workload: 'log', state: 'running', host: 'alpha', pid }],
      unreachable: [{ host: 'gone', reason: 'connect' }],
    });
  });
});

/** Text as it was before it was wrapped. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

/** As OpenSSH prints it: SHA256: and the digest of the key itself, in base64 without padding. */
function fingerprint(publicKey: string): string {
  const key = Buffer.from(publicKey.split(' ')[1] ?? '', 'base64');
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}
