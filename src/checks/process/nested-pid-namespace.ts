import type { MoveCheck } from '../check.ts';

/** A process counts its processes anew, or will let its children do so. */
export const nestedPidNamespace: MoveCheck = {
  scope: 'move',
  code: 'process/nested-pid-namespace',
  severity: 'error',
  summary: 'A process lives in a PID namespace of its own',
  explains: {
    looks_at: 'the PID namespaces of every process, and those for its children, on the source',
    why:
      'CRIU carries a PID namespace only with its first process as the root of all, as in a container that is moved ' +
      'with its mounts and its network. One that mig has made for the workload (`pid: namespace`) is none of it.',
    prevents: [
      "Can't dump nested pid namespace for …",
      "Can't dump a pid namespace without the process init",
    ],
    remedy: 'Run the program without `unshare --pid`, or outside of the container or sandbox.',
  },
  run: ({ tree, source }) =>
    tree.processes
      .filter(({ state }) => state !== 'Z')
      .flatMap(({ pid, command, namespaces }) => {
        const own = namespaces['pid'];
        // In one that mig has made the workload is all that there is: criu looks at it from in there. That of a container is
        // carried, with its first process as the root.
        const isOwn = tree.pid_init !== undefined || tree.container !== undefined;
        const ours = isOwn ? tree.processes[0]?.namespaces['pid'] : undefined;
        const host = ours ?? source.facts.namespaces['pid'];
        // Says the same as `pid` unless the process has prepared another one; older kernels do not have it.
        const children = namespaces['pid_for_children'] ?? own;
        if (own === host && children === own) return [];
        const whose = own === host ? 'Children of PID' : 'PID';
        return [
          {
            detail: `${whose} ${pid} (${command}) ${own === host ? 'would live' : 'lives'} in another PID namespace than the ${ours === undefined ? "host's" : 'root process'}.`,
            subject: { host: source.name, pid, key: 'pid' },
          },
        ];
      }),
};
