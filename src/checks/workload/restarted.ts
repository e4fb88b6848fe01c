import type { MoveCheck } from '../check.ts';
import { isConnection } from '../derive/is-connection.ts';
import { inetSocketsOfTree } from '../derive/sockets-of-tree.ts';

/** The workload is not moved but started anew, as the YAML says. */
export const restarted: MoveCheck = {
  scope: 'move',
  code: 'workload/restarted',
  severity: 'warning',
  summary: 'The service is stopped and started anew: its memory is lost',
  explains: {
    looks_at: '`strategy` in the YAML, and the open connections of the workload',
    why:
      'With `restart` systemd stops the service on the source and starts it on the destination, with its files. What it had ' +
      'in memory and has not written down is gone, and whoever is connected has to connect again.',
    remedy:
      'To keep both, take `restart` off `strategy`: then the processes themselves are moved, or the plan says what keeps them from it.',
  },
  run: ({ workload, tree, source, destination }) => {
    if (workload.strategy !== 'restart') return [];
    const { name } = workload;
    const connections = inetSocketsOfTree(tree).filter(isConnection).length;
    const open =
      connections === 0
        ? 'It has no open connection'
        : `${connections} open ${connections === 1 ? 'connection breaks' : 'connections break'}`;
    return [
      {
        detail:
          `${name} is stopped on ${source.name} and started on ${destination.name}: what it has in memory is lost. ` +
          `${open}. How long it takes to stop and to start only the service knows; 5 s are taken for both.`,
        subject: { workload: name },
      },
    ];
  },
};
