import { describe, expect, it } from 'vitest';
import { askCounter } from './counter-client.ts';
import { createLab } from '../lab/lab.ts';
import { Story } from './story.ts';

const log = (s: string) => process.stderr.write(s + '\n');
async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const t = Date.now();
  try { return await work(); } finally { log(`${name} ${Date.now() - t}`); }
}
describe('loop', () => {
  it('x', async () => {
    await using lab = await timed('lab', () => createLab({ hosts: ['alpha', 'beta', 'client'] }));
    for (let i = 0; i < 4; i++) {
      const story = await Story.begin(lab);
    const ip = await timed('assign', () => story.assignAddress('alpha'));
    await timed('start', () => story.startCounter('alpha', ip, '--memory', '64', '--log', '/srv/counter.log'));
    await story.write({
      hosts: { alpha: {}, beta: {} },
      workloads: { counter: { select: { pidfile: '/run/counter.pid' }, tcp: 'established', address: { ip: `${ip}/32`, dev: 'eth0' }, files: { '/srv/counter.log': 'copy' }, verify: { tcp: `${ip}:9000`, within: '5s' } } },
      placement: { counter: 'beta' },
    });
    await timed('ask', () => askCounter(story.host('client'), ip, 'reset'));
    const ran = await timed('mig', () => story.mig(['apply', '--auto-approve', '--json']));
    expect(ran.code).toBe(0);
    await timed('ask', () => askCounter(story.host('client'), ip, 'reset'));
    for (const host of lab.hosts) await timed('leftover', async () => {
      for (const line of ['nft list tables', 'iptables-save', 'systemctl list-units --all', "find /sys/fs/cgroup -mindepth 1 -type d -name 'mig-*'", "grep -lx 'frozen 1' -r /sys/fs/cgroup --include=cgroup.events", "find /srv /run /var/log /tmp /etc /opt /home /root -xdev -name '*.mig-*'"]) await timed(host.name + line, () => host.exec(line));
    });
    await timed('clean', () => story.expectClean());
    await timed('end', () => story.end());
    }
  });
});
