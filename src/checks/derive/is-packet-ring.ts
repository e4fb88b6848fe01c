import type { WorkloadFacts } from '../../model/index.ts';

/** Whether a mapping's name leads to a packet socket of the tree, whose memory CRIU makes anew (`dump_socket_map`). */
export function isPacketRing({ sockets }: WorkloadFacts, name: string): boolean {
  const [, inode = ''] = /^socket:\[(\d+)\]$/.exec(name) ?? [];
  return sockets[inode]?.kind === 'packet';
}
