import type { Endpoint } from '../../model/index.ts';

/** `10.77.0.100:9000`, `[2001:db8::1]:9000`. */
export function printEndpoint({ ip, port }: Endpoint): string {
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
}
