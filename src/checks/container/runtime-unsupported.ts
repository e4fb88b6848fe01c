import type { MoveCheck } from '../check.ts';

/** The container is of a runtime that mig does not call. */
export const runtimeUnsupported: MoveCheck = {
  scope: 'move',
  code: 'container/runtime-unsupported',
  severity: 'error',
  summary: 'Containers of this runtime cannot be moved',
  explains: {
    looks_at: '`runtime:` of the container in the YAML',
    why:
      'A move ends the container on the source by the word of a runtime that has made its copy. mig does not call podman, ' +
      'which has the root folder of a container at another path on each host, and its own record of it in a database. On ' +
      'crun, and on a kernel with cgroup hierarchies of version 1 beside version 2, podman by itself checkpoints a container ' +
      'and cannot restore it: CRIU says `cg: Failed writing 0-1 to cpuset//machine.slice/libpod-….scope/container/cpuset.cpus: ' +
      'Permission denied`.',
    remedy:
      'Run the program as a container of crun or runc, from a bundle with a root folder of the same content, and select that: ' +
      '`select: { container: { runtime: crun, name: NAME } }`.',
  },
  run: ({ tree: { identity, processes }, source, workload: { name, select } }) =>
    select.kind !== 'container' || select.runtime !== 'podman'
      ? []
      : [
          {
            detail:
              `${name} is the container ${select.name} of podman on ${source.name}, in the cgroup ` +
              `${processes[0]?.cgroup ?? 'of an unknown name'}, and mig does not call podman.`,
            subject: { host: source.name, workload: name, pid: identity.pid },
          },
        ],
};
