import { expect } from 'vitest';
import { eventually } from '../e2e/eventually.ts';
import type { Story } from '../e2e/story.ts';

/** Where the bundle is on every host that has one. */
export const BUNDLE = '/opt/shop';

// A root folder with Python and the lab's programs, and a config.json for the counter in the host's network.
const MAKE_BUNDLE = `set -e
mkdir -p ${BUNDLE}/rootfs && cd ${BUNDLE}/rootfs
mkdir -p proc sys dev tmp run srv etc usr/bin usr/lib usr/lib64 opt
ln -sfn usr/bin bin; ln -sfn usr/lib lib; ln -sfn usr/lib64 lib64
cp -L /usr/bin/python3 usr/bin/
for file in $(ldd /usr/bin/python3 | grep -o '/[^ ]*'); do mkdir -p .$(dirname $file); cp -L $file .$file; done
cp -a /usr/lib/python3.* usr/lib/
cp -a /opt/lab opt/
cd .. && crun spec
python3 - "$1" << 'END'
import json, sys
with open("config.json") as file:
    config = json.load(file)
config["process"].update(terminal=False, args=json.loads(sys.argv[1]), env=["PATH=/usr/bin"])
config["root"]["readonly"] = False
linux = config["linux"]
linux["cgroupsPath"] = "/shop"
linux.pop("resources", None)
linux["namespaces"] = [each for each in linux["namespaces"] if each["type"] != "network"]
config["mounts"].append({"destination": "/run", "type": "tmpfs", "source": "tmpfs", "options": ["mode=755"]})
config["mounts"].append({"destination": "/data", "type": "bind", "source": "/srv/data", "options": ["rbind", "rw"]})
with open("config.json", "w") as file:
    json.dump(config, file)
END
mkdir -p /srv/data`;

const START = `tail -f /dev/null | crun --cgroup-manager=cgroupfs run -d -b ${BUNDLE} shop 2>&1 | cat > /dev/null`;

/** A counter in a container of crun's on alpha, and a bundle for it on beta, and a mig.yaml that wants it there. */
export async function aContainerOnAlpha(
  story: Story,
  differing: object = {},
): Promise<{ readonly ip: string }> {
  const counter = ['python3', '/opt/lab/counter.py', '--listen', '0.0.0.0:9000', '--log', '/data/log'];
  for (const host of ['alpha', 'beta'])
    await story.host(host).mustExec(['bash', '-c', MAKE_BUNDLE, 'bundle', JSON.stringify(counter)]);
  story.atEnd(async () => endContainer(story));
  const alpha = story.host('alpha');
  const ip = story.floating();
  await alpha.mustExec(`ip address add ${ip}/32 dev eth0`);
  const { code, stderr } = await alpha.ssh(`setsid --fork sh -c '${START}' < /dev/null > /dev/null 2>&1`);
  expect(code, stderr).toBe(0);
  story.expectOne(counter.join(' '));
  await eventually(async () => alpha.mustExec('[ -s /srv/data/log ] || ss -Htln | grep -q :9000'));
  await story.write({
    hosts: { alpha: {}, beta: {} },
    workloads: {
      shop: {
        select: { container: { runtime: 'crun', name: 'shop' } },
        tcp: 'established',
        address: { ip: `${ip}/32`, dev: 'eth0' },
        files: { '/srv/data': 'copy' },
        ...differing,
      },
    },
    placement: { shop: 'beta' },
  });
  return { ip };
}

/** What crun says of the container on a host, such as `running`; empty: it knows of none. */
export async function stateOn(story: Story, host: string): Promise<string> {
  const { stdout } = await story.host(host).exec('crun list -f json');
  const listed = (JSON.parse(stdout.trim() || '[]') ?? []) as readonly { id: string; status: string }[];
  return listed.find(({ id }) => id === 'shop')?.status ?? '';
}

/** All that there is to see of the container on alpha from outside, connections included, but for what it does. */
export async function sightOfContainer(story: Story): Promise<string> {
  return story.host('alpha').mustExec(`crun state shop
    cd /sys/fs/cgroup/shop && cat cgroup.procs cgroup.freeze
    for pid in $(cat cgroup.procs); do cut -d ' ' -f 22 /proc/$pid/stat; readlink /proc/$pid/fd/*; done
    cat /proc/$(head -n 1 cgroup.procs)/mountinfo
    ss -Htn state established sport = :9000 | tr -s ' ' | cut -d ' ' -f 3-`);
}

/** Wherever it is, so that the next story begins as this one did. */
async function endContainer(story: Story): Promise<void> {
  for (const host of ['alpha', 'beta'])
    await story.host(host).exec(`crun delete -f shop; rm -rf /run/crun/shop ${BUNDLE} /srv/data`);
}
