import { keyType, namesHost } from './known-hosts.ts';
import type { KnownHost, KnownHostsFile } from './known-hosts.ts';

/** What known_hosts says about a key that a host has shown; `file` and `line` are where it says so. */
export type HostKeyVerdict =
  | { readonly verdict: 'trusted' }
  | { readonly verdict: 'revoked' | 'changed'; readonly file: string; readonly line: number }
  /** `authority`: a `@cert-authority` line covers the host, so that a certificate of its could be trusted. */
  | { readonly verdict: 'unknown'; readonly authority: boolean };

/** The names under which OpenSSH looks a host up: its alias as it is, or the host name with a port other than 22. */
export interface LookupName {
  readonly hostname: string;
  readonly port: number;
  readonly host_key_alias?: string | undefined;
}

/** The first name decides; a further one can only add trust, as in OpenSSH's sshconnect.c. */
export function lookupNames({ hostname, port, host_key_alias }: LookupName): readonly [string, ...string[]] {
  if (host_key_alias !== undefined) return [host_key_alias];
  return port === 22 ? [hostname] : [`[${hostname}]:${port}`, hostname];
}

/**
 * Judges a key, in SSH's wire format. A `@revoked` line beats every other; then any line with this very key trusts it; a line
 * with another key of the same type makes it `changed`. Keys of other types say nothing about this one.
 */
export function judgeHostKey(
  files: readonly KnownHostsFile[],
  names: readonly string[],
  key: Buffer,
): HostKeyVerdict {
  const lines = files.flatMap(({ path, entries }) => entries.map((entry) => ({ file: path, ...entry })));
  const sameKey = lines.filter((entry) => entry.key.equals(key));
  const about = (entry: KnownHost, name: string | undefined): boolean =>
    name !== undefined && namesHost(entry.names, name);

  const revoked = sameKey.find(
    (entry) => entry.marker === 'revoked' && names.some((name) => about(entry, name)),
  );
  if (revoked) return { verdict: 'revoked', file: revoked.file, line: revoked.line };

  const plain = lines.filter((entry) => entry.marker === 'none' && about(entry, names[0]));
  if (plain.some((entry) => entry.key.equals(key))) return { verdict: 'trusted' };
  const changed = plain.find((entry) => entry.type === keyType(key));
  if (changed) return { verdict: 'changed', file: changed.file, line: changed.line };

  const others = names.slice(1);
  if (sameKey.some((entry) => entry.marker === 'none' && others.some((name) => about(entry, name)))) {
    return { verdict: 'trusted' };
  }
  const authority = lines.some(
    (entry) => entry.marker === 'cert-authority' && names.some((name) => about(entry, name)),
  );
  return { verdict: 'unknown', authority };
}

/** The types of the keys that known_hosts has for a host, in the order of the files. */
export function knownKeyTypes(files: readonly KnownHostsFile[], names: readonly string[]): readonly string[] {
  const lines = files.flatMap(({ entries }) => entries);
  const about = lines.filter(
    (entry) => entry.marker === 'none' && names.some((name) => namesHost(entry.names, name)),
  );
  return [...new Set(about.map((entry) => entry.type))];
}
