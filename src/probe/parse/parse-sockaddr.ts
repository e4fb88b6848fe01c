import type { Endpoint } from '../../model/index.ts';
import { formatIp } from './format-ip.ts';

/**
 * Reads a struct sockaddr_in or sockaddr_in6 from its bytes in hexadecimal: family in two bytes of the host's order, port
 * in two of the network's, then the address, for IPv6 behind four bytes of flow label. Nothing for another family.
 */
export function parseSockaddr(hex: string): Endpoint | undefined {
  const bytes = (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  // Either byte is zero, whichever comes first.
  const family = (bytes[0] ?? 0) + (bytes[1] ?? 0);
  const port = ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0);
  if (family === 2 && bytes.length >= 8) return { ip: formatIp(bytes.slice(4, 8)), port };
  if (family === 10 && bytes.length >= 24) return { ip: formatIp(bytes.slice(8, 24)), port };
  return undefined;
}
