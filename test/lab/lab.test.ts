import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../e2e/eventually.ts';
import { createLab, type Lab } from './lab.ts';

describe('a lab of two hosts', () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await createLab({ hosts: ['alpha', 'beta'], logind: ['beta'] });
  });
  afterAll(async () => lab.close());

  const ask = async (host: string, command: string) => (await lab.host(host).mustExec(command)).trim();
  const reaches = async (from: string, to: string) =>
    (await lab.host(from).exec(['ping', '-q', '-c1', '-W1', lab.ip(to === 'controller' ? 1 : Number(to))]))
      .code === 0;

  it('gives each host a systemd, a boot and a name of its own', async () => {
    const facts = 'cat /proc/1/comm /proc/sys/kernel/random/boot_id /etc/machine-id; hostname';
    const [alpha, beta] = (await Promise.all([ask('alpha', facts), ask('beta', facts)])).map((text) =>
      text.split('\n'),
    );
    expect(alpha?.[0]).toBe('systemd');
    expect(alpha?.at(-1)).toBe('alpha');
    for (const line of [1, 2, 3]) expect(alpha?.[line]).not.toBe(beta?.[line]);
  });

  it('lets root and ops log in with the key, checks the pinned host key, and gives ops sudo', async () => {
    expect((await lab.host('alpha').ssh('id -un')).stdout).toBe('root\n');
    expect((await lab.host('alpha').ssh('id -un; sudo -n id -un', { user: 'ops' })).stdout).toBe(
      'ops\nroot\n',
    );
  });

  it('makes a login a session only where logind runs', async () => {
    expect((await lab.host('beta').ssh('cat /proc/self/cgroup')).stdout).toContain(
      '/user.slice/user-0.slice/session-',
    );
    expect((await lab.host('alpha').ssh('cat /proc/self/cgroup')).stdout).toContain(
      '/system.slice/ssh.service',
    );
  });

  it('cuts and heals the link between two hosts without touching other links', async () => {
    expect(await reaches('alpha', '12')).toBe(true);
    await lab.cut('alpha', 'beta');
    expect(await reaches('alpha', '12')).toBe(false);
    expect(await reaches('beta', '11')).toBe(false);
    expect(await reaches('beta', 'controller')).toBe(true);
    await lab.heal('alpha', 'beta');
    expect(await reaches('alpha', '12')).toBe(true);
  });

  it('cuts a host off from the controller, ARP included', async () => {
    await lab.cut('controller', 'beta');
    await lab.host('beta').mustExec('ip neigh flush dev eth0');
    expect(await reaches('beta', 'controller')).toBe(false);
    expect(await ask('beta', `ip neigh show ${lab.ip(1)}`)).not.toContain('lladdr');
    expect(await reaches('beta', '11')).toBe(true);
    await lab.heal('controller', 'beta');
    await eventually(async () => expect((await lab.host('beta').ssh('true')).code).toBe(0));
  });

  it('slows a link down to the rate that is asked for', async () => {
    await lab.host('beta').start(['socat', '-u', 'TCP-LISTEN:5000,fork,reuseaddr', 'OPEN:/dev/null']);
    const send = async () => {
      const began = performance.now();
      await lab
        .host('alpha')
        .mustExec(`head -c 2M /dev/zero | socat -t 10 -u STDIN TCP:${lab.ip(12)}:5000,retry=20,interval=.1`);
      return performance.now() - began;
    };
    await send();
    expect(await send()).toBeLessThan(500);
    await lab.shape('alpha', 'beta', '10mbit');
    // 2 MB take 1.7 s at that rate; the sender may leave a few hundred kB of it to the kernel when it is done.
    expect(await send()).toBeGreaterThan(700);
    await lab.heal('alpha', 'beta');
    expect(await send()).toBeLessThan(500);
  });

  it('reboots a host: another boot, the same disk and key, nothing running, nothing in memory', async () => {
    const boot = await ask('alpha', 'cat /proc/sys/kernel/random/boot_id');
    await lab.host('alpha').start(['sleep', '12345']);
    await lab.host('alpha').mustExec('touch /root/kept /run/lost /tmp/lost /dev/shm/lost');
    await lab.reboot('alpha');
    expect(await ask('alpha', 'cat /proc/sys/kernel/random/boot_id')).not.toBe(boot);
    expect(
      await ask(
        'alpha',
        'ls /root/kept /run/lost /tmp/lost /dev/shm/lost 2> /dev/null; pgrep -x sleep || echo none',
      ),
    ).toBe('/root/kept\nnone');
    expect((await lab.host('alpha').ssh('true')).code).toBe(0);
  });

  it('lets a host reboot itself', async () => {
    const boot = await ask('alpha', 'cat /proc/sys/kernel/random/boot_id');
    await lab.host('alpha').exec('systemctl reboot');
    await eventually(async () => {
      expect(lab.host('alpha').isReady()).toBe(true);
      expect(await ask('alpha', 'cat /proc/sys/kernel/random/boot_id')).not.toBe(boot);
    }, 20_000);
  });

  it('dumps and restores a process of another user, whose limits root may not read on every machine', async () => {
    const pid = await lab
      .host('alpha')
      .start(['setpriv', '--reuid=65534', '--clear-groups', 'sleep', '1000']);
    const dump = `mkdir -p /tmp/images && cd /tmp/images && setsid criu dump -t ${pid} -o dump.log`;
    await lab.host('alpha').mustExec(`${dump} && criu restore -d -o restore.log`);
    expect(await ask('alpha', `ps -o uid=,args= -p ${pid}`)).toBe('65534 sleep 1000');
  });

  it('destroys a host with its disk, so that the next of that name is another machine', async () => {
    const key = lab.host('beta').publicKey();
    await lab.host('beta').mustExec('touch /root/kept');
    await lab.destroy('beta');
    expect(() => lab.host('beta')).toThrow('no host beta');
    await lab.add(['beta']);
    expect(lab.host('beta').publicKey()).not.toBe(key);
    expect((await lab.host('beta').ssh('ls /root')).stdout).toBe('');
  });
});
