import type { MoveCheck } from '../check.ts';
import { containerOf } from '../derive/container-of.ts';

/** The workload lives in a container, which somebody else looks after. */
export const containerManaged: MoveCheck = {
  scope: 'move',
  code: 'workload/container-managed',
  severity: 'error',
  summary: 'The workload belongs to a container',
  explains: {
    looks_at: "the cgroups of the tree's processes on the source",
    why:
      'A container is more than its processes: namespaces, mounts, a network and a runtime that knows of it. The runtime ' +
      'would take the disappearance for its end, and start it again or clean it up; and the copy would be no container.',
    prevents: ["…: …'s mount tree doesn't have a proper root mount", "Can't dump nested … namespace for …"],
    remedy:
      'Select a container of podman, crun or runc as such, with `select: { container: { runtime: podman, name: NAME } }`, or run the program ' +
      'outside of a container.',
  },
  run: ({ tree, source, workload }) => {
    // One that is selected as such is spoken of as such.
    if (workload.select.kind === 'container') return [];
    const found = new Map(
      tree.processes.flatMap(({ pid, cgroup }) => {
        const container = containerOf(cgroup);
        return container ? [[`${container.runtime} ${container.id}`, { container, pid }] as const] : [];
      }),
    );
    return [...found.values()].map(({ container: { runtime, id }, pid }) => ({
      detail: `PID ${pid} of ${workload.name} on ${source.name} is in a container of ${runtime}: ${id.slice(0, 64)}.`,
      subject: { host: source.name, workload: workload.name, pid, key: id },
    }));
  },
};
