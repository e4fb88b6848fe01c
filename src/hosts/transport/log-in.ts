import type { Duplex } from 'node:stream';
import type { Client } from 'ssh2';
import type { Login } from '../route/login.ts';
import { loadTrust } from '../trust/host-key-trust.ts';
import type { HostKeyTrust } from '../trust/host-key-trust.ts';
import type { Credentials } from './credentials.ts';
import { loadCredentials } from './credentials.ts';
import type { Failure } from './failure.ts';

/** An SSH connection counts as lost when 3 of these stay unanswered: after a minute without a word. */
const keepalive = { keepaliveInterval: 15_000, keepaliveCountMax: 3 };

/** Speaks SSH on a byte stream: logs in to a host whose key known_hosts vouches for. The stream ends with the client. */
export type LogIn = (stream: Duplex, signal: AbortSignal) => Promise<LoggedIn | Failure>;

interface LoggedIn {
  readonly ok: true;
  readonly client: Client;
}

/**
 * Reads what a login needs (known_hosts, keys) beforehand, so that the login itself can begin the moment there is a stream
 * and misses nothing that happens on it.
 */
export async function prepareLogin(login: Login): Promise<LogIn> {
  const { default: ssh2 } = await import('ssh2');
  const [trust, credentials] = await Promise.all([loadTrust(login), loadCredentials(login, ssh2)]);
  return (stream, signal) => logIn(new ssh2.Client(), stream, login, trust, credentials, signal);
}

async function logIn(
  client: Client,
  stream: Duplex,
  login: Login,
  trust: HostKeyTrust,
  credentials: Credentials,
  signal: AbortSignal,
): Promise<LoggedIn | Failure> {
  const agentTroubles: string[] = [];
  let identified = false;
  const explain = (error: Error & { level?: string }): Failure => {
    const refusal = trust.refusal();
    if (refusal) return untrusted(refusal);
    if (!identified || error.level === 'client-socket') return notConnected(login, error);
    return notLoggedIn(login, error, credentials, agentTroubles);
  };
  return await new Promise((resolve) => {
    const stop = (): void => void client.destroy();
    const finish = (result: LoggedIn | Failure): void => {
      signal.removeEventListener('abort', stop);
      if (!result.ok) client.destroy();
      resolve(result);
    };
    client.once('handshake', () => (identified = true));
    client.once('ready', () => finish({ ok: true, client }));
    client.once('close', () => finish(explain(new Error('the connection was closed'))));
    // Stays for the client's life: an error without a listener would end the whole program.
    client.on('error', (error) => {
      // What follows trouble with the agent is the next key.
      if (error.level === 'agent') agentTroubles.push(`the agent: ${error.message}`);
      else finish(explain(error));
    });
    signal.addEventListener('abort', stop, { once: true });
    client.connect({
      sock: stream,
      username: login.user,
      hostVerifier: (key: Buffer) => trust.accept(key),
      algorithms: { serverHostKey: trust.algorithms },
      authHandler: credentials.methods,
      readyTimeout: 0,
      ...keepalive,
    });
    if (signal.aborted) stop();
  });
}

function untrusted({ detail, verdict }: NonNullable<ReturnType<HostKeyTrust['refusal']>>): Failure {
  const certified = verdict.verdict === 'unknown' && verdict.authority;
  return {
    ok: false,
    reason: 'untrusted',
    detail,
    needs_openssh: certified ? '@cert-authority in known_hosts' : undefined,
  };
}

function notConnected({ hostname, port }: Login, { message }: Error): Failure {
  return {
    ok: false,
    reason: 'connect',
    detail: `${hostname} port ${port}: ${message}`,
    passing: /before handshake|ECONNRESET/.test(message),
    needs_openssh: /no matching/.test(message) ? message : undefined,
  };
}

function notLoggedIn(
  login: Login,
  { message }: Error,
  credentials: Credentials,
  troubles: string[],
): Failure {
  const tried = [...credentials.tried, ...troubles].join('; ');
  const { user, hostname, port } = login;
  return {
    ok: false,
    reason: 'authentication',
    detail: `${hostname} port ${port} did not let ${user} in: ${message}. Tried: ${tried}.`,
    needs_openssh: credentials.needs_openssh,
  };
}
