import type { Endpoint } from '../../model/index.ts';
import { formatIp } from './format-ip.ts';

/**
 * Reads an address of /proc/net/{tcp,udp}{,6}: each 32-bit word of the address in hexadecimal in the host's own byte
 * order, a colon, and the port in hexadecimal (net/ipv4/tcp_ipv4.c: get_tcp4_sock).
 */
export function parseEndpoint(text: string, byteOrder: 'little' | 'big'): Endpoint {
  const [address = '', port = ''] = text.split(':');
  const bytes = (address.match(/.{8}/g) ?? []).flatMap((word) => {
    const pairs = (word.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
    return byteOrder === 'little' ? pairs.toReversed() : pairs;
  });
  return { ip: formatIp(bytes), port: Number.parseInt(port, 16) };
}
