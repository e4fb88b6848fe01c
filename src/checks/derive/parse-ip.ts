/** An address as a number, so that two ways of writing it are equal. */
export interface Ip {
  readonly family: 4 | 6;
  readonly value: bigint;
}

/**
 * Reads an IPv4 or IPv6 address; a zone (`%eth0`) is left out, and an IPv4-mapped address (`::ffff:10.0.0.1`, RFC 4291)
 * counts as the IPv4 address that it stands for. Returns nothing for any other text, such as a host name.
 */
export function parseIp(text: string): Ip | undefined {
  if (known.has(text)) return known.get(text);
  const ip = readIp(text);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, ip);
  return ip;
}

// Rules compare the same few addresses over and over.
const known = new Map<string, Ip | undefined>();
const MOST_KNOWN = 10_000;

function readIp(text: string): Ip | undefined {
  const bare = text.replace(/%.*$/, '').replace(/^\[(.*)\]$/, '$1');
  if (!bare.includes(':')) return parseIpv4(bare);
  const value = parseIpv6(bare);
  if (value === undefined) return undefined;
  return value >> 32n === 0xffffn ? { family: 4, value: value & 0xffffffffn } : { family: 6, value };
}

function parseIpv4(text: string): Ip | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  const parts = match?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return undefined;
  return { family: 4, value: BigInt(parts.reduce((value, part) => value * 256 + part, 0)) };
}

function parseIpv6(text: string): bigint | undefined {
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (tail?.[1] !== undefined && tail[2] !== undefined) {
    const embedded = parseIpv4(tail[2])?.value;
    if (embedded === undefined) return undefined;
    return parseIpv6(`${tail[1]}${(embedded >> 16n).toString(16)}:${(embedded & 0xffffn).toString(16)}`);
  }
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, rest] = halves.map((half) => (half === '' ? [] : half.split(':')));
  if (!head) return undefined;
  const missing = 8 - head.length - (rest?.length ?? 0);
  if (rest ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: rest ? missing : 0 }, () => '0'), ...(rest ?? [])];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}
