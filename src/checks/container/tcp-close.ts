import type { MoveCheck } from '../check.ts';

/** The runtime has no word for what the YAML asks for. */
export const tcpClose: MoveCheck = {
  scope: 'move',
  code: 'container/tcp-close',
  severity: 'error',
  summary: 'Connections of a container can be kept, but not dropped',
  explains: {
    looks_at: '`tcp:` of the workload in the YAML',
    why: 'The runtime has CRIU keep connections or refuse them.',
    remedy: 'Say `tcp: established`, or end the connections before the move.',
  },
  run: ({ tree: { container, identity }, source, workload }) =>
    container === undefined || workload.tcp !== 'close'
      ? []
      : [
          {
            detail: `${workload.name} is a container, and has \`tcp: close\`.`,
            subject: { host: source.name, workload: workload.name, pid: identity.pid },
          },
        ],
};
