import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import ssh2 from 'ssh2';
import type { Connection, ParsedKey, ServerChannel } from 'ssh2';
import { onTestFinished } from 'vitest';
import { listen, loginAs, tempFolder } from './stage.ts';

export interface SshServer {
  readonly port: number;
  /** A private key that may log in. */
  readonly identity: string;
  /** A known_hosts file that vouches for the server. */
  readonly known_hosts: string;
  /** Its lines, one for each host key: name, type and key. */
  readonly known_lines: readonly string[];
  /** Connections that are open now. */
  readonly connections: ReadonlySet<Connection>;
  /** How many TCP connections there have been. */
  accepted(): number;
  /** How many of them came as far as trying to log in. */
  logins(): number;
  /** How many connections have not logged in yet. */
  unready(): number;
  /** From now on nothing that anybody sends is read, as when the network is gone. */
  freeze(): void;
  /** Lets the owner of another private key log in too. */
  admit(identity: string): void;
}

export interface SshServerOptions {
  readonly host_keys?: readonly ('ecdsa' | 'rsa')[];
  readonly env?: NodeJS.ProcessEnv;
  /** Shell text that runs before every command, as the start-up files of a login shell do. */
  readonly startup?: string;
  /** Like sshd's MaxSessions. */
  readonly max_sessions?: number;
  /** How many of the first connections are dropped before a word is said, as sshd does over MaxStartups. */
  readonly drop_first?: number;
  /** A server that accepts connections and never says anything. */
  readonly mute?: boolean;
  /** While it says yes, whoever asks for a new session gets no answer, not even a refusal. */
  readonly deaf?: () => boolean;
}

/** A real SSH server in this process, whose "host" is /bin/sh on this machine. It goes when the test is over. */
export async function startSshServer(options: SshServerOptions = {}): Promise<SshServer> {
  const folder = await tempFolder();
  const env = options.env ?? (await loginAs(0));
  const hostKeys = (options.host_keys ?? ['ecdsa']).map(makeKey);
  const userKey = makeKey('ecdsa');
  await writeFile(join(folder, 'key'), userKey.private, { mode: 0o600 });

  const connections = new Set<Connection>();
  const unready = new Set<Connection>();
  const admitted = [userKey.parsed];
  let accepted = 0;
  let logins = 0;
  const server = new ssh2.Server({ hostKeys: hostKeys.map((key) => key.private) }, (client) => {
    connections.add(client);
    client.on('close', () => connections.delete(client));
    client.on('error', () => {});
    client.once('authentication', () => (logins += 1));
    checkLogin(client, admitted);
    unready.add(client);
    client.on('close', () => unready.delete(client));
    client.on('ready', () => unready.delete(client));
    client.on('ready', () => serve(client, env, options));
  });
  const sockets = new Set<Socket>();
  const front = createServer({ noDelay: true }, (socket) => {
    accepted += 1;
    sockets.add(socket);
    socket.on('error', () => {});
    if (options.mute) return;
    if (accepted <= (options.drop_first ?? 0)) socket.destroy();
    else server.injectSocket(socket);
  });
  const port = await listen(front);
  onTestFinished(() => {
    for (const client of connections) client.end();
    for (const socket of sockets) socket.destroy();
    front.close();
  });

  const known_lines = hostKeys.map(
    ({ parsed }) => `[127.0.0.1]:${port} ${parsed.type} ${parsed.getPublicSSH().toString('base64')}`,
  );
  const known_hosts = join(folder, 'known_hosts');
  await writeFile(known_hosts, `${known_lines.join('\n')}\n`);
  return {
    port,
    identity: join(folder, 'key'),
    known_hosts,
    known_lines,
    connections,
    accepted: () => accepted,
    logins: () => logins,
    unready: () => unready.size,
    freeze: () => sockets.forEach((socket) => socket.pause()),
    admit: (identity) => void admitted.push(parseKey(readFileSync(identity))),
  };
}

/** In PEM, since one in a few hundred of the keys that ssh2 itself makes cannot be read again. */
function makeKey(type: 'ecdsa' | 'rsa'): { readonly private: string; readonly parsed: ParsedKey } {
  const pem =
    type === 'ecdsa'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'sec1', format: 'pem' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
          type: 'pkcs1',
          format: 'pem',
        });
  return { private: String(pem), parsed: parseKey(pem) };
}

function parseKey(pem: string | Buffer): ParsedKey {
  const parsed = ssh2.utils.parseKey(pem);
  if (parsed instanceof Error) throw parsed;
  return parsed;
}

function checkLogin(client: Connection, admitted: readonly ParsedKey[]): void {
  client.on('authentication', (context) => {
    const key =
      context.method === 'publickey'
        ? admitted.find((each) => each.getPublicSSH().equals(context.key.data))
        : undefined;
    if (context.method !== 'publickey' || !key) return context.reject(['publickey']);
    const { blob, signature, hashAlgo } = context;
    if (!signature || !blob || key.verify(blob, signature, hashAlgo)) context.accept();
    else context.reject(['publickey']);
  });
}

function serve(client: Connection, env: NodeJS.ProcessEnv, options: SshServerOptions): void {
  let sessions = 0;
  client.on('session', (accept, reject) => {
    if (options.deaf?.() === true) return;
    if (sessions >= (options.max_sessions ?? 10)) {
      reject();
      return;
    }
    sessions += 1;
    const session = accept();
    session.on('close', () => (sessions -= 1));
    session.on('exec', (acceptExec, _reject, { command }) =>
      execute(acceptExec(), `${options.startup ?? ''}\n${command}`, env),
    );
  });
  client.on('tcpip', (accept, rejectForward, { destIP, destPort }) => {
    const socket = connect({ host: destIP, port: destPort, noDelay: true });
    socket.once('error', rejectForward);
    socket.once('connect', () => {
      socket.off('error', rejectForward);
      socket.on('error', () => {});
      const channel = accept();
      channel.pipe(socket).pipe(channel);
      channel.on('close', () => socket.destroy());
    });
  });
}

function execute(channel: ServerChannel, command: string, env: NodeJS.ProcessEnv): void {
  const child = spawn('/bin/sh', ['-c', command], { env, detached: true });
  channel.pipe(child.stdin);
  child.stdin.on('error', () => {});
  // One write at a time on both: where both wait for the client's window, ssh2 forgets the one on stderr
  // (CHANNEL_WINDOW_ADJUST in its server.js looks at the channel's own chunk only).
  let written = Promise.resolve();
  const carry = (from: Readable, to: Writable): void => {
    from.on('data', (chunk: Buffer) => {
      from.pause();
      written = written.then(async () => {
        await new Promise<void>((resolve) => void to.write(chunk, () => resolve()));
        from.resume();
      });
    });
  };
  carry(child.stdout, channel);
  carry(child.stderr, channel.stderr);
  child.on('close', (code, signal) => {
    void written.then(() => {
      if (signal) channel.exit(signal.slice(3));
      else channel.exit(code ?? 0);
      channel.end();
    });
  });
  // A write that is under way then is never answered.
  channel.on('close', () => [child.stdin, child.stdout, child.stderr].forEach((stream) => stream.destroy()));
}
