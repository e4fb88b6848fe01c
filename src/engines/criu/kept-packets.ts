import type { SocketFacts, WorkloadFacts } from '../../model/index.ts';

/**
 * Whether what arrives during the standstill may be let in afterwards. It comes over the loopback interface then, where a
 * socket that is bound to another one would not hear it, and the kernel would answer with a reset.
 */
export function keepsPackets({ sockets }: WorkloadFacts): boolean {
  return Object.values(sockets)
    .filter(isInet)
    .every((socket) => (socket.interface ?? 0) === 0);
}

/** Ports at which the workload gets datagrams, sorted; what waits at them to be read is not in CRIU's images. */
export function datagramPorts({ sockets }: WorkloadFacts): readonly number[] {
  const ports = Object.values(sockets).flatMap((socket) =>
    socket.kind === 'udp' && socket.local.port !== 0 ? [socket.local.port] : [],
  );
  return [...new Set(ports)].toSorted((a, b) => a - b);
}

function isInet(socket: SocketFacts): socket is Extract<SocketFacts, { kind: 'tcp' | 'udp' }> {
  return socket.kind === 'tcp' || socket.kind === 'udp';
}
