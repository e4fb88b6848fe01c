import type { LabHost } from '../lab/lab-host.ts';

/** The name of the container, and of its cgroup. */
export const CONTAINER = 'shop';

/** Where the bundle is on every host that has one. */
export const BUNDLE = '/opt/shop';

/** What is bound into the container, as /data. */
export const VOLUME = '/srv/data';

export type Runtime = 'crun' | 'runc';

/** The packages of a host that runs it. */
export const CONTAINER_PACKAGES: Readonly<Record<Runtime, readonly string[]>> = {
  crun: ['crun', 'libcriu2'],
  runc: ['runc'],
};

// A root folder with Python and the lab's programs, and a config.json for the counter in the host's network.
const MAKE_BUNDLE = `set -e
mkdir -p ${VOLUME}
if [ ! -e ${BUNDLE}/rootfs/opt/lab ]; then
  mkdir -p ${BUNDLE}/rootfs && cd ${BUNDLE}/rootfs
  mkdir -p proc sys dev tmp run srv etc usr/bin usr/lib usr/lib64 opt
  ln -sfn usr/bin bin; ln -sfn usr/lib lib; ln -sfn usr/lib64 lib64
  cp -L /usr/bin/python3 usr/bin/
  for file in $(ldd /usr/bin/python3 | grep -o '/[^ ]*'); do mkdir -p .$(dirname $file); cp -L $file .$file; done
  cp -a /usr/lib/python3.* usr/lib/
  cp -a /opt/lab opt/
fi
cd ${BUNDLE} && rm -f config.json && "$2" spec
python3 - "$1" << 'END'
import json, sys
with open("config.json") as file:
    config = json.load(file)
config["process"].update(terminal=False, args=json.loads(sys.argv[1]), env=["PATH=/usr/bin"])
config["root"]["readonly"] = False
linux = config["linux"]
linux["cgroupsPath"] = "/${CONTAINER}"
linux.pop("resources", None)
linux["namespaces"] = [each for each in linux["namespaces"] if each["type"] != "network"]
config["mounts"].append({"destination": "/run", "type": "tmpfs", "source": "tmpfs", "options": ["mode=755"]})
config["mounts"].append({"destination": "/data", "type": "bind", "source": "${VOLUME}", "options": ["rbind", "rw"]})
with open("config.json", "w") as file:
    json.dump(config, file)
END`;

/** Each makes the cgroup by itself, as runc does where it is not told otherwise. */
const BY_ITSELF: Readonly<Record<Runtime, string>> = { crun: 'crun --cgroup-manager=cgroupfs', runc: 'runc' };

/** Gives a host the bundle of a counter, with these words besides those for its place and its log. Returns its command line. */
export async function installBundle(
  host: LabHost,
  runtime: Runtime,
  words: readonly string[] = [],
): Promise<readonly string[]> {
  const counter = [
    'python3',
    '/opt/lab/counter.py',
    '--listen',
    '0.0.0.0:9000',
    ...words,
    '--log',
    '/data/log',
  ];
  await host.mustExec(['bash', '-c', MAKE_BUNDLE, 'bundle', JSON.stringify(counter), runtime]);
  return counter;
}

/** Starts the container on a host, with an address that moves with it, and returns once it listens. */
export async function startContainer(host: LabHost, runtime: Runtime, floating: string): Promise<void> {
  await host.mustExec(['ip', 'address', 'add', `${floating}/32`, 'dev', 'eth0']);
  await host.mustExec(['arping', '-q', '-c', '1', '-U', '-I', 'eth0', floating]);
  const run = `tail -f /dev/null | ${BY_ITSELF[runtime]} run -d -b ${BUNDLE} ${CONTAINER} 2>&1 | cat > /dev/null`;
  const { code, stderr } = await host.ssh(`setsid --fork sh -c '${run}' < /dev/null > /dev/null 2>&1`);
  if (code !== 0) throw new Error(`on ${host.name}: the container does not start\n${stderr}`);
  const listens = "until [ -s /srv/data/log ] && ss -Htln | grep -q ':9000 '; do sleep 0.02; done";
  await host.mustExec(['timeout', '20', 'bash', '-c', listens]);
}

/** Takes the container off a host, and all that was in its volume; the bundle stays. */
export async function endContainer(host: LabHost, runtime: Runtime): Promise<void> {
  await host.exec(`${runtime} delete -f ${CONTAINER}; rm -rf /run/${runtime}/${CONTAINER} ${VOLUME}`);
}
