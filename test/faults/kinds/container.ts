import { readFileSync } from 'node:fs';
import type { LabHost } from '../../lab/lab-host.ts';
import {
  CONTAINER as NAME,
  CONTAINER_PACKAGES,
  endContainer,
  installBundle,
  startContainer,
  VOLUME,
} from '../../stage/counting-container.ts';
import { FAULTS, FAULTS_OF_RUNTIMES } from '../matrix/fault.ts';
import { pointOf } from '../matrix/point.ts';
import { describeContainer, judgeContainer } from './judge-container.ts';
import type { Kind } from './kind.ts';

/** Where a container differs from a scope: whenever its runtime is at work on either host, and before and after that. */
const POINTS = [
  'source.freeze.effect',
  'source.hand_over.effect',
  'source.commit.effect',
  'source.kill.record',
  'destination.make_home.effect',
  'destination.restore.effect',
  'destination.release.effect',
  'destination.resume.effect',
  'destination.clean_up.before',
];

const LEFT_OUT = /^destroy|^cut-controller|criu-and-gate|^interrupt/;

/** A container of crun in the network of the host, with a volume, a PID namespace and a root folder of its own. */
export const CONTAINER: Kind = {
  name: 'container',
  title: 'The fault matrix of a container',
  about: 'a TCP server in a container of crun',
  promise: ` Of the container: where the copy is, its runtime lists it as running, under the PID that it has there, and can
execute a command in it; its cgroup, mount points, namespaces, capabilities, seccomp filter, limits and descriptors are of
the kinds that they were before the move; elsewhere the runtime knows nothing of it, and neither a cgroup, a mount nor a
unit of it is left; and systemd on both hosts is \`running\`.`,
  left_out: `Tried are the points at which the runtime is at work, and those around them. Left out are: points at which nothing of a
container differs from the processes of [the fault matrix](fault-matrix.md); a host that is destroyed, because for a container
it is as one that is rebooted, which nobody starts a container on; a controller that is cut off, and one that is interrupted,
because they never meet the runtime; and criu killed together with its gate, because either alone is there, and
so is everything at once. Instead the runtime is killed alone.`,
  packages: CONTAINER_PACKAGES.crun,
  points: POINTS.map(pointOf),
  faults: [...FAULTS.filter(({ name }) => !LEFT_OUT.test(name)), ...FAULTS_OF_RUNTIMES],
  workload: {
    select: { container: { runtime: 'crun', name: NAME } },
    files: { [VOLUME]: 'copy' },
  },
  begin: async ({ stations, floating }) => {
    const [first] = stations;
    if (first === undefined) throw new Error('it needs a host');
    for (const host of stations) await furnish(host);
    await startContainer(first, 'crun', floating);
    const present = await describeContainer(first);
    return {
      pidOn,
      judge: async (lab, { home }) => judgeContainer(lab, home, present),
      // Nobody starts it but whoever has started it.
      startedAfresh: async () => [],
    };
  },
  furnish,
  remove: async (host) => endContainer(host, 'crun'),
  evidence: `
    echo '-- container'; crun list; ls -la /run/crun /run/crun/${NAME}; grep /opt/${NAME} /proc/self/mountinfo
    find /sys/fs/cgroup/${NAME} -name cgroup.procs | xargs tail -v; cat /sys/fs/cgroup/${NAME}/cgroup.events
    systemctl list-units --plain --no-legend 'counter-*'; ls -la ${VOLUME} /opt/${NAME}; journalctl --no-pager -b -t ${NAME}
  `,
};

async function furnish(host: LabHost): Promise<void> {
  await installBundle(host, 'crun', ['--memory', '8']);
}

/** It is process 1 of the only PID namespace in its cgroup. The numbers in there are those of whoever reads it. */
function pidOn(host: LabHost): number | undefined {
  try {
    const procs = readFileSync(host.path(`/sys/fs/cgroup/${NAME}/cgroup.procs`), 'utf8');
    for (const pid of procs.split('\n').filter(Boolean)) {
      const numbers = /^NSpid:\s+(.*)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]?.split(/\s+/);
      if (numbers?.at(-1) === '1') return Number(numbers.at(-2));
    }
  } catch {
    // The host is off, or it has gone meanwhile.
  }
  return undefined;
}
