import { type Ip, parseIp } from './parse-ip.ts';

/** Whether two texts name the same address; texts that are no addresses are the same only when they are equal. */
export function isSameAddress(a: string, b: string): boolean {
  if (a === b) return true;
  const left = parseIp(a);
  const right = parseIp(b);
  return left !== undefined && left.family === right?.family && left.value === right.value;
}

/** The same text for whatever names the same address. */
export function keyOfAddress(text: string): string {
  const ip = parseIp(text);
  return ip === undefined ? text : `${ip.family} ${ip.value}`;
}

/** `0.0.0.0`, `::` or `*`: a socket bound to it takes part on every address. */
export function isWildcard(text: string): boolean {
  return text === '*' || parseIp(text)?.value === 0n;
}

/** 127.0.0.0/8 (RFC 1122) and ::1 (RFC 4291): every host has them, and means itself. */
export function isLoopback(text: string): boolean {
  return isWithin(text, ['127.0.0.0/8', '::1/128']);
}

/** 224.0.0.0/4 (RFC 5771) and ff00::/8 (RFC 4291): groups, to which every host can bind a socket. */
export function isMulticast(text: string): boolean {
  return isWithin(text, ['224.0.0.0/4', 'ff00::/8']);
}

/**
 * Whether an address is one that the open internet does not route: private (RFC 1918, RFC 4193), shared (RFC 6598),
 * link-local (RFC 3927, RFC 4291) or loopback.
 */
export function isPrivateAddress(text: string): boolean {
  return (
    isLoopback(text) ||
    isWithin(text, ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16']) ||
    isWithin(text, ['fc00::/7', 'fe80::/10'])
  );
}

function isWithin(text: string, networks: readonly string[]): boolean {
  const ip = parseIp(text);
  return ip !== undefined && networks.some((network) => contains(network, ip));
}

function contains(network: string, ip: Ip): boolean {
  const [base = '', prefix = ''] = network.split('/');
  const start = parseIp(base);
  const shift = BigInt((ip.family === 4 ? 32 : 128) - Number(prefix));
  return start?.family === ip.family && start.value >> shift === ip.value >> shift;
}
