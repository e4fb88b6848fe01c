import { createHmac } from 'node:crypto';

/** One line of a known_hosts file that says something about a key. The format is sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT". */
export interface KnownHost {
  /** 1 for the first line of the file. */
  readonly line: number;
  readonly marker: 'none' | 'revoked' | 'cert-authority';
  /** As written: a comma-separated list of patterns, or one hashed name. */
  readonly names: string;
  /** Type as the key itself states it. */
  readonly type: string;
  readonly key: Buffer;
}

/** A known_hosts file with its parsed lines. */
export interface KnownHostsFile {
  readonly path: string;
  readonly entries: readonly KnownHost[];
}

/** Reads the text of a known_hosts file. Lines that make no sense are passed over, as OpenSSH does. */
export function parseKnownHosts(text: string): readonly KnownHost[] {
  return text.split('\n').flatMap((line, index) => parseLine(line, index + 1) ?? []);
}

function parseLine(line: string, number: number): KnownHost | undefined {
  const words = line.trim().split(/[ \t]+/);
  const marker = words[0]?.startsWith('@') ? words.shift() : undefined;
  if (marker !== undefined && marker !== '@revoked' && marker !== '@cert-authority') return undefined;
  const [names, type, encoded] = words;
  if (names === undefined || names.startsWith('#') || type === undefined || encoded === undefined)
    return undefined;
  const key = Buffer.from(encoded, 'base64');
  if (keyType(key) !== type) return undefined;
  const kind = marker === '@revoked' ? 'revoked' : marker === '@cert-authority' ? 'cert-authority' : 'none';
  return { line: number, marker: kind, names, type, key };
}

/**
 * The type that a public key in SSH's wire format begins with (RFC 4253, 6.6), such as `ssh-ed25519`. Nothing where the
 * bytes are not such a key, or the type is not the plain word that the RFC asks for.
 */
export function keyType(key: Buffer): string | undefined {
  if (key.length < 4) return undefined;
  const type = key.toString('latin1', 4, 4 + key.readUInt32BE(0));
  return /^[a-z0-9@.-]{1,64}$/.test(type) ? type : undefined;
}

/** Whether a line is about a host of this name. `name` is the lookup name: `host`, or `[host]:port` off port 22. */
export function namesHost(names: string, name: string): boolean {
  const wanted = name.toLowerCase();
  if (names.startsWith('|')) return hashMatches(names, wanted);
  const patterns = names.toLowerCase().split(',');
  if (patterns.some((pattern) => pattern.startsWith('!') && wildcardMatches(pattern.slice(1), wanted)))
    return false;
  return patterns.some((pattern) => !pattern.startsWith('!') && wildcardMatches(pattern, wanted));
}

/** `|1|SALT|HASH`: HMAC-SHA1 of the name, keyed with the salt. */
function hashMatches(names: string, name: string): boolean {
  const [, version, salt, hash] = names.split('|');
  if (version !== '1' || !salt || !hash) return false;
  return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash;
}

/** `*` stands for any run of characters and `?` for one; `[` and `]` are themselves. Linear but for the last `*`. */
function wildcardMatches(pattern: string, name: string): boolean {
  let [p, n, star, retry] = [0, 0, -1, 0];
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p++;
      retry = n;
    } else if (pattern[p] === '?' || pattern[p] === name[n]) {
      p++;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++retry;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
