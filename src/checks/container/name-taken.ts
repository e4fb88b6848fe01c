import type { ContainerFacts } from '../../model/index.ts';
import type { HostUnderCheck, MoveCheck, Observation } from '../check.ts';
import { inCommand } from '../derive/in-command.ts';
import { lookAt } from '../derive/look-at.ts';

/** The destination's runtime knows a container of that name already. */
export const nameTaken: MoveCheck = {
  scope: 'move',
  code: 'container/name-taken',
  severity: 'error',
  summary: 'The name of the container is taken on the destination',
  explains: {
    looks_at:
      'the folder in which the runtime on the destination would keep the container, and the containers that podman there has on record',
    why: 'A name means one container. One that has stopped, or that was never restored in whole, keeps its name as well.',
    prevents: ['container … already exists'],
    remedy:
      'Remove the container there with `crun delete NAME`, `runc delete NAME` or `podman rm NAME`, once you know that nobody needs it.',
  },
  run: ({ tree: { container }, destination }) => {
    const taken = container?.podman && takenInPodman(container, container.podman.name, destination);
    if (taken) return [taken];
    if (container === undefined || lookAt(destination, container.state).kind === 'absent') return [];
    return [
      {
        detail: `${container.runtime} on ${destination.name} has a container ${container.name} (${container.state}).`,
        subject: { host: destination.name, path: container.state },
        remedy: `On ${destination.name}, once you know that nobody needs it: \`${container.runtime} delete ${inCommand(container.name)}\``,
      },
    ];
  },
};

/** podman knows a container by its name, and by an ID that it keeps wherever it is. */
function takenInPodman(
  { name: id }: ContainerFacts,
  name: string,
  { name: host, facts }: HostUnderCheck,
): Observation | undefined {
  const other = facts.podman?.containers.find((each) => each.name === name || each.id === id);
  return (
    other && {
      detail: `podman on ${host} has a container ${other.name} (${other.id.slice(0, 12)}).`,
      subject: { host, key: other.id },
      remedy: `On ${host}, once you know that nobody needs it: \`podman rm ${inCommand(other.name)}\``,
    }
  );
}
