import type { MoveCheck } from '../check.ts';
import { inCommand } from '../derive/in-command.ts';
import { lookAt } from '../derive/look-at.ts';

/** The destination's runtime knows a container of that name already. */
export const nameTaken: MoveCheck = {
  scope: 'move',
  code: 'container/name-taken',
  severity: 'error',
  summary: 'The name of the container is taken on the destination',
  explains: {
    looks_at: 'the folder in which the runtime on the destination would keep the container',
    why: 'A name means one container. One that has stopped, or that was never restored in whole, keeps its name as well.',
    prevents: ['container … already exists'],
    remedy:
      'Remove the container there with `crun delete NAME` or `runc delete NAME`, once you know that nobody needs it.',
  },
  run: ({ tree: { container }, destination }) => {
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
