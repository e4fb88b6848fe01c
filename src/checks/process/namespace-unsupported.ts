import type { ProcessFacts } from '../../model/index.ts';
import type { MoveCheck, Observation } from '../check.ts';

const KINDS = ['cgroup', 'ipc', 'mnt', 'net', 'user', 'uts'];
// CRIU carries the host name, and the System V objects, of a namespace that the whole tree shares.
const CARRIED: ReadonlySet<string> = new Set(['ipc', 'uts']);
// systemd makes those of a service's sandbox on the destination, and criu enters them on both hosts.
const OF_SANDBOX: ReadonlySet<string> = new Set(['mnt', 'uts']);
// With a container its runtime has CRIU carry these.
const OF_CONTAINER: ReadonlySet<string> = new Set(['cgroup', 'ipc', 'mnt', 'uts']);

// What has a PID namespace by mig has its own mounts for the sake of /proc.
const OF_OURS: ReadonlySet<string> = new Set(['mnt']);
const NONE: ReadonlySet<string> = new Set();

const REMEDIES: Readonly<Record<string, string>> = {
  net: 'Run it in the network namespace of the host; a container, without `network` among its namespaces.',
  mnt: 'If it is a service, select it by its unit, `select: { systemd: NAME }`. Else run the program outside of a container.',
  user: 'Set `PrivateUsers=no` on the unit and restart it.',
  uts: 'Set `ProtectHostname=no` on the unit and restart it.',
};

/** A process lives in a namespace that is not the host's. */
export const namespaceUnsupported: MoveCheck = {
  scope: 'move',
  code: 'process/namespace-unsupported',
  severity: 'error',
  summary: 'A process lives in a namespace of its own',
  explains: {
    looks_at: '/proc/PID/ns of every process and of the first process on the source',
    why:
      'Containers and sandboxed services have mounts, networks or users of their own, which the destination does not ' +
      "have, and which mig's lock on the network does not reach. CRIU carries host name and System V objects if the " +
      'whole workload has them to itself. A service that is moved as a unit has the mounts and the host name of its sandbox ' +
      'there as well. A time namespace of its own is what it gives every restored process.',
    prevents: [
      "… doesn't have a proper root mount",
      "Can't dump nested … namespace for …",
      "Can't restore sub-task in NS",
      'FS mnt … dev … root … unsupported id …',
    ],
    remedy: 'Run the program outside of a container or sandbox.',
  },
  run: ({ tree, source, workload: { select } }) => {
    const entered = select.kind === 'systemd' ? OF_SANDBOX : tree.pid_init !== undefined ? OF_OURS : NONE;
    const root = tree.processes[0];
    if (!root) return [];
    return tree.processes
      .filter(({ state }) => state !== 'Z')
      .flatMap((process): readonly Observation[] => {
        const foreign = KINDS.filter((kind) => differs(kind, process, source.facts.namespaces)).filter(
          (kind) =>
            !(
              (CARRIED.has(kind) ||
                entered.has(kind) ||
                (select.kind === 'container' && OF_CONTAINER.has(kind))) &&
              isShared(kind, tree.processes)
            ),
        );
        const subject = { host: source.name, pid: process.pid };
        const who = `PID ${process.pid} (${process.command})`;
        return [
          ...foreign.map((kind) => ({
            detail: `The ${kind} namespace of ${who} is not the host's.`,
            subject: { ...subject, key: kind },
            ...(REMEDIES[kind] === undefined ? {} : { remedy: REMEDIES[kind] }),
          })),
          ...(hasNestedTime(process, root)
            ? [
                {
                  detail: `${who} has another time namespace than the root process or its own children.`,
                  subject,
                },
              ]
            : []),
        ];
      });
  },
};

/** A kind that the kernel does not have is absent on both sides; one that could be read on one side only is unknown. */
function differs(kind: string, process: ProcessFacts, host: Readonly<Record<string, string>>): boolean {
  return process.namespaces[kind] !== host[kind];
}

function isShared(kind: string, processes: readonly ProcessFacts[]): boolean {
  const inodes = new Set(
    processes.filter(({ state }) => state !== 'Z').map(({ namespaces }) => namespaces[kind]),
  );
  return inodes.size === 1 && !inodes.has(undefined);
}

function hasNestedTime({ namespaces }: ProcessFacts, root: ProcessFacts): boolean {
  const children = namespaces['time_for_children'];
  return (
    namespaces['time'] !== root.namespaces['time'] ||
    (children !== undefined && children !== namespaces['time'])
  );
}
