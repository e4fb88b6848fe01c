import type { MoveCheck, Observation } from '../check.ts';
import { isConnection } from '../derive/is-connection.ts';
import { printEndpoint } from '../derive/print-endpoint.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

/** Open TCP connections, and what the YAML says about them. */
export const tcpEstablished: MoveCheck = {
  scope: 'move',
  code: 'sockets/tcp-established',
  severity: 'error',
  summary: 'The workload has open TCP connections',
  explains: {
    looks_at: 'the state of TCP sockets on the source, and `tcp` in the YAML',
    why:
      'Connections are kept only if that is asked for, because their local address must then move along. Otherwise ' +
      'CRIU refuses.',
    prevents: ['Connected TCP socket, consider using --tcp-established option.'],
    remedy:
      'Say what is to become of them: `tcp: established` keeps them (with `address:`), `tcp: close` drops them.',
  },
  run: ({ tree, workload, source }) =>
    socketsOfTree(tree)
      .filter(isConnection)
      .map(({ pid, fd, inode, socket }): Observation => {
        const ends = `${printEndpoint(socket.local)} to ${printEndpoint(socket.remote)}`;
        const what = `The connection from ${ends} (${socket.state}, fd ${fd} of PID ${pid})`;
        const subject = { host: source.name, pid, fd, inode, address: printEndpoint(socket.remote) };
        switch (workload.tcp) {
          case 'none':
            return { detail: `${what} is open, and \`tcp\` is \`none\`.`, subject };
          case 'established':
            return { detail: `${what} is kept.`, subject, severity: 'info' };
          case 'close':
            return {
              detail: `${what} is dropped; its peer learns of it when it next sends.`,
              subject,
              severity: 'warning',
              remedy: 'To keep it, write `tcp: established` and the `address:` that moves along.',
            };
          default:
            return workload.tcp satisfies never;
        }
      }),
};
