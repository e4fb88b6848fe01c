import { parseIp } from './parse-ip.ts';

/** `HOST:PORT` or `[IPV6]:PORT`, the port from 1 to 65535; undefined for anything else. */
export function parseEndpoint(text: string): { readonly address: string; readonly port: number } | undefined {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  const address = bracketed === undefined ? plain : parseIp(bracketed)?.ip;
  return address !== undefined && port >= 1 && port <= 65_535 ? { address, port } : undefined;
}
