import type { HostUnderCheck, MoveCheck, Observation } from '../check.ts';
import { isConnection } from '../derive/is-connection.ts';
import { printEndpoint } from '../derive/print-endpoint.ts';
import { type HeldInetSocket, inetSocketsOfTree } from '../derive/sockets-of-tree.ts';

/** Something is set on a TCP socket that CRIU does not set again. */
export const tcpOptionLost: MoveCheck = {
  scope: 'move',
  code: 'sockets/tcp-option-lost',
  severity: 'warning',
  waivable: true,
  summary: 'A TCP socket of the workload has something set that CRIU does not carry',
  explains: {
    looks_at:
      'what sock_diag tells of TCP sockets on the source, and net.ipv4.tcp_congestion_control and tcp_available_congestion_control on the destination',
    why:
      'CRIU sets the common options of a socket again. Congestion control, keys for signatures (TCP_MD5SIG) and layers ' +
      'on top of TCP, such as TLS in the kernel, are not among them, and nothing is said. Congestion control mig sets ' +
      'again before the copy runs, if the destination has it; keys and layers are lost.',
    remedy:
      'Congestion control that is missing: load its module on the destination (`modprobe tcp_NAME`). Else make the program ' +
      'set it again, or restart it after the move.',
  },
  run: ({ tree, workload, source, destination }) =>
    inetSocketsOfTree(tree)
      .filter((held) => !(isConnection(held) && workload.tcp === 'close'))
      .flatMap((held): readonly Observation[] => {
        const { pid, fd, inode, socket } = held;
        const what = `${printEndpoint(socket.local)} (fd ${fd} of PID ${pid})`;
        return [...congestionOf(socket, destination), ...lost(socket)].map(({ detail, ...rest }) => ({
          detail: `TCP ${what} ${detail}`,
          subject: { host: source.name, pid, fd, inode },
          ...rest,
        }));
      }),
};

function congestionOf(
  { congestion }: HeldInetSocket['socket'],
  { name, facts }: HostUnderCheck,
): readonly Observation[] {
  const { tcp_congestion: usual, tcp_congestion_available: available } = facts;
  if (congestion === undefined || usual === undefined || congestion === usual) return [];
  if (available?.includes(congestion))
    return [
      { detail: `has the congestion control ${congestion}, which will be set again.`, severity: 'info' },
    ];
  return [{ detail: `has the congestion control ${congestion}, which is not loaded on ${name}.` }];
}

function lost({ signed, layer }: HeldInetSocket['socket']): readonly Observation[] {
  const sentences: string[] = [];
  if (signed)
    sentences.push('signs its packets with a key, and will not: those who want signatures refuse it.');
  if (layer !== undefined)
    sentences.push(
      `has ${layer} on top of it in the kernel, and will not: what the program writes goes out as it is.`,
    );
  return sentences.map((detail) => ({ detail }));
}
