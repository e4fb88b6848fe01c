import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLab, type Lab } from './lab.ts';
import { run } from './run.ts';

describe('a process moved by hand with plain CRIU', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await createLab({ hosts: ['alpha', 'beta', 'client'] });
  });
  afterAll(async () => lab.close());

  it('goes on counting on the other host, on the same connection, with its memory intact', async () => {
    const [alpha, beta, client] = [lab.host('alpha'), lab.host('beta'), lab.host('client')];
    const floating = lab.ip(100);
    await alpha.mustExec(['ip', 'address', 'add', `${floating}/32`, 'dev', 'eth0']);
    const counter = [
      '/opt/lab/counter.py',
      '--listen',
      `${floating}:9000`,
      '--memory',
      '16',
      '--pidfile',
      '/run/c.pid',
    ];
    const pid = await alpha.start(counter, { pidfile: '/run/c.pid' });
    const asking = await client.start(['/opt/lab/client.py', `${floating}:9000`], { log: '/tmp/seen' });

    const moved = await run([
      'bash',
      join(import.meta.dirname, 'by-hand.sh'),
      lab.sshConfigFile,
      'alpha',
      'beta',
      String(pid),
      floating,
    ]);

    expect(moved).toMatchObject({ code: 0, stderr: '' });
    expect((await alpha.exec(['kill', '-0', String(pid)])).code).not.toBe(0);
    expect(await beta.mustExec(['cat', `/proc/${pid}/comm`])).toBe('python3\n');
    const ask = `exec 3<> /dev/tcp/${floating}/9000; echo check >&3; read -r answer <&3; echo "$answer"`;
    expect(await client.mustExec(ask)).toBe('ok\n');
    await client.mustExec(
      `sleep 1; kill ${asking}; while kill -0 ${asking}; do sleep 0.1; done 2> /dev/null`,
    );
    const seen: unknown = JSON.parse(await client.mustExec('cat /tmp/seen'));
    expect(seen).toMatchObject({ lost: 0, reconnects: 0, error: null });
  });
});
