import type { BoundPort, LinkFacts } from '../../../src/model/index.ts';
import { aTreeWithSockets, type OpenSocket } from '../../builders/a-process.ts';
import type { MoveChanges } from '../../builders/a-move.ts';

/** A tree that holds these sockets. */
export function holding(...sockets: readonly OpenSocket[]): MoveChanges {
  return { tree: aTreeWithSockets(sockets) };
}

/** A host with one bound port. */
export function bound(
  ip: string,
  port: number,
  protocol: 'tcp' | 'udp' = 'tcp',
): { readonly bound_ports: readonly BoundPort[] } {
  return { bound_ports: [{ protocol, family: ip.includes(':') ? 6 : 4, ip, port, inode: '1' }] };
}

/** A host with these interfaces, numbered from 1. */
export function linked(...names: readonly string[]): { readonly links: readonly LinkFacts[] } {
  return { links: names.map((dev, at) => ({ dev, up: true, mtu: 1500, index: at + 1 })) };
}
