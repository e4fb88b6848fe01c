import { describe, expect, it } from 'vitest';
import { eventually } from '../e2e/eventually.ts';
import { planOf } from '../e2e/mig.ts';
import { storiesIn } from '../e2e/stories-in.ts';
import type { Story } from '../e2e/story.ts';

const LOG = '/mnt/shared/log';
const WRITER = ['/opt/lab/growing_log.py', '--log', LOG, '--pidfile', '/run/writer.pid'];

/** A file server on gamma, with a volume of which each of these hosts has mounted one. */
async function volumes(story: Story, mounts: Readonly<Record<string, string>>): Promise<void> {
  const gamma = story.host('gamma');
  const names = [...new Set(Object.values(mounts))];
  story.atEnd(async () => {
    await Promise.all(
      Object.keys(mounts).map(async (host) => story.host(host).exec('umount -l /mnt/shared')),
    );
    for (const name of names)
      await gamma.exec(`gluster --mode=script volume stop ${name} force
        gluster --mode=script volume delete ${name}; rm -rf /var/bricks/${name}`);
  });
  await gamma.mustExec('systemctl start glusterd');
  for (const name of names)
    await gamma.mustExec(`set -e
      mkdir -p /var/bricks/${name}
      gluster --mode=script volume create ${name} ${gamma.address}:/var/bricks/${name} force
      gluster --mode=script volume start ${name}`);
  for (const [host, name] of Object.entries(mounts))
    await story.host(host).mustExec(`mkdir -p /mnt/shared
      [ -e /dev/fuse ] || mknod /dev/fuse c 10 229
      mount -t glusterfs ${gamma.address}:/${name} /mnt/shared || { tail -n 30 /var/log/glusterfs/mnt-shared.log >&2; exit 1; }`);
}

async function aWriter(story: Story): Promise<number> {
  await story.write({
    hosts: { alpha: {}, beta: {} },
    workloads: { writer: { select: { pidfile: '/run/writer.pid' }, files: { [LOG]: 'shared' } } },
    placement: { writer: 'beta' },
  });
  return story.start('alpha', WRITER, { pidfile: '/run/writer.pid' });
}

describe('a file on a file system that both hosts have mounted', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'gamma'], packages: ['glusterfs-server'] });

  it('stays where it is, and the process goes on writing to it, there and back', async () => {
    const story = stories();
    await volumes(story, { alpha: 'one', beta: 'one' });
    const pid = await aWriter(story);

    for (const host of ['beta', 'alpha']) {
      await story.place('writer', host);
      const ran = await story.mig(['apply', '--auto-approve']);
      expect(ran.code, ran.stdout + ran.stderr).toBe(0);
      expect(await story.copies(WRITER)).toEqual([{ host, pid }]);
    }

    const numbers = async (): Promise<readonly number[]> =>
      (await story.host('beta').mustExec(`cut -d' ' -f1 ${LOG}`)).trim().split('\n').map(Number);
    const before = await numbers();
    await eventually(async () => expect((await numbers()).length).toBeGreaterThan(before.length + 5));
    const after = await numbers();
    expect(after).toEqual(after.map((_, index) => index + 1));
  });

  it('is not believed to be one where the hosts have mounted two', async () => {
    const story = stories();
    await volumes(story, { alpha: 'one', beta: 'other' });
    await aWriter(story);
    await story.host('beta').mustExec(`touch ${LOG}`);

    const plan = await story.mig(['plan', '--json']);

    expect(plan.code).toBe(3);
    expect(planOf(plan).actions[0]?.findings).toContainEqual(
      expect.objectContaining({
        code: 'fds/shared-not-proven',
        detail: expect.stringMatching(
          /alpha has mounted .*:\/?one \(fuse\.glusterfs\) there, and beta/,
        ) as string,
      }),
    );
  });
});
