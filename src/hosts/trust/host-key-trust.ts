import { readFile } from 'node:fs/promises';
import type { ServerHostKeyAlgorithm } from 'ssh2';
import { judgeHostKey, knownKeyTypes, lookupNames } from './judge-host-key.ts';
import type { HostKeyVerdict } from './judge-host-key.ts';
import { parseKnownHosts } from './known-hosts.ts';
import type { KnownHostsFile } from './known-hosts.ts';
import type { Login } from '../route/login.ts';
import { describeUntrusted } from './untrusted-host.ts';

/** Whom to trust on one connection. */
export interface HostKeyTrust {
  /**
   * Host key algorithms to offer, those first for which known_hosts has a key. A server with several keys shows the first
   * that it has, and a host known by its RSA key would look unknown if it were asked for its Ed25519 key.
   */
  readonly algorithms: ServerHostKeyAlgorithm[];
  /**
   * Whether to go on with a host that shows this key. Asked again whenever the connection renews its keys; the answer to the
   * first key stands, and another key later on is refused.
   */
  accept(key: Buffer): boolean;
  /** Why the answer was no; nothing as long as it was not. */
  refusal(): Refusal | undefined;
}

interface Refusal {
  readonly detail: string;
  readonly verdict: HostKeyVerdict;
}

/** SHA-1 signatures (`ssh-rsa`) and DSA are not offered, as OpenSSH does not since 8.8. */
const offered: readonly (readonly [type: string, ServerHostKeyAlgorithm[]])[] = [
  ['ssh-ed25519', ['ssh-ed25519']],
  ['ecdsa-sha2-nistp256', ['ecdsa-sha2-nistp256']],
  ['ecdsa-sha2-nistp384', ['ecdsa-sha2-nistp384']],
  ['ecdsa-sha2-nistp521', ['ecdsa-sha2-nistp521']],
  ['ssh-rsa', ['rsa-sha2-512', 'rsa-sha2-256']],
];

/** Reads the known_hosts files of a login. A file that is not there, or cannot be read, vouches for nobody. */
export async function loadTrust(login: Login): Promise<HostKeyTrust> {
  const files = await Promise.all(login.known_hosts.map(readKnownHosts));
  const names = lookupNames(login);
  const known = knownKeyTypes(files, names);
  const [first, rest] = [true, false].map((wanted) =>
    offered.filter(([type]) => known.includes(type) === wanted),
  );

  let shown: Buffer | undefined;
  let refusal: Refusal | undefined;
  return {
    algorithms: [...(first ?? []), ...(rest ?? [])].flatMap(([, algorithms]) => algorithms),
    accept(key) {
      if (shown) return shown.equals(key) && refusal === undefined;
      shown = Buffer.from(key);
      const verdict = judgeHostKey(files, names, key);
      if (verdict.verdict === 'trusted') return true;
      refusal = { verdict, detail: describeUntrusted(names[0], shown, verdict, login.known_hosts) };
      return false;
    },
    refusal: () => refusal,
  };
}

async function readKnownHosts(path: string): Promise<KnownHostsFile> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return { path, entries: parseKnownHosts(text) };
}
