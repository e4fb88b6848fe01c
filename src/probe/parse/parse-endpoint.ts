import type { Endpoint } from '../../model/index.ts';

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
  return { ip: bytes.length === 4 ? bytes.join('.') : formatIpv6(bytes), port: Number.parseInt(port, 16) };
}

/** RFC 5952: lower case, the longest run of two or more zero groups as `::`, IPv4-mapped addresses in mixed notation. */
function formatIpv6(bytes: readonly number[]): string {
  const groups = Array.from({ length: 8 }, (_, at) => ((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0));
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return `::ffff:${bytes.slice(12).join('.')}`;
  }
  const text = groups.map((group) => group.toString(16)).join(':');
  const longest = [...text.matchAll(/\b0(?::0)+\b/g)].toSorted((a, b) => b[0].length - a[0].length)[0];
  if (longest === undefined) return text;
  const before = text.slice(0, longest.index).replace(/:$/, '');
  const after = text.slice(longest.index + longest[0].length).replace(/^:/, '');
  return `${before}::${after}`;
}
