import type { MoveCheck } from '../check.ts';
import { inMib } from '../derive/in-mib.ts';

/** The runtime dumps and restores the container, with mig's gate inside. */
export const byRuntime: MoveCheck = {
  scope: 'move',
  code: 'container/by-runtime',
  severity: 'info',
  summary: 'The runtime moves the container, and mig decides when it ends',
  explains: {
    looks_at: 'the container as its runtime has it on record on the source',
    why:
      'The runtime calls CRIU by itself, and forgets the container as soon as that has ended it. mig holds this CRIU at the ' +
      'same two gates as any other, so that the container ends on the source only when its copy is complete on the ' +
      'destination. What differs: what CRIU loses of tasks and sockets (CPU ' +
      'affinity, I/O priority, congestion control) mig does not put back in a container; and a runtime that is killed between the last ' +
      'step of CRIU and its own note leaves a container that runs and that it does not list.',
    remedy: 'Nothing has to be done.',
  },
  run: ({ tree: { container, identity }, source, destination, workload }) =>
    container === undefined
      ? []
      : [
          {
            detail:
              (container.podman === undefined
                ? ''
                : `podman makes ${container.podman.name} on ${destination.name} from the same image while it runs on ` +
                  `${source.name}, and forgets it there once the copy runs. What it has changed in its image, ` +
                  `${inMib(container.podman.changed_bytes)}, travels with it. Commands of podman on ${destination.name} that ` +
                  'list containers wait meanwhile. ') +
              `${container.runtime} checkpoints ${container.name} on ${source.name} and restores it on ${destination.name}; its ` +
              `bundle is ${container.bundle}, its cgroup ${container.cgroup}.`,
            subject: { host: source.name, workload: workload.name, pid: identity.pid },
          },
        ],
};
