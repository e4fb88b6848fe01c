/** An IP address in the form in which the kernel's tools print it (RFC 5952 for IPv6). */
export interface IpAddress {
  readonly ip: string;
  readonly family: 4 | 6;
}

/** An IPv4 or IPv6 address, without port, prefix or zone; undefined for anything else. */
export function parseIp(text: string): IpAddress | undefined {
  const octets = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1);
  if (octets) {
    // A leading zero means octal to some readers and decimal to others.
    const clear = octets.every((octet) => Number(octet) <= 255 && String(Number(octet)) === octet);
    return clear ? { ip: text, family: 4 } : undefined;
  }
  const bracketed = `http://[${text}]`;
  if (!/^[0-9A-Fa-f:.]+$/.test(text) || !URL.canParse(bracketed)) return undefined;
  return { ip: new URL(bracketed).hostname.slice(1, -1), family: 6 };
}

/** `ADDRESS/PREFIX`; without a prefix the address alone, /32 or /128. Undefined when either part is wrong. */
export function parseCidr(text: string): (IpAddress & { readonly prefix: number }) | undefined {
  const [address = '', prefix, ...more] = text.split('/');
  const ip = parseIp(address);
  if (!ip || more.length > 0) return undefined;
  const longest = ip.family === 4 ? 32 : 128;
  if (prefix === undefined) return { ...ip, prefix: longest };
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= longest
    ? { ...ip, prefix: Number(prefix) }
    : undefined;
}
