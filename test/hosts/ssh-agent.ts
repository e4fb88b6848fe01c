import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import type { ParsedKey } from 'ssh2';
import { onTestFinished } from 'vitest';
import { tempFolder } from './stage.ts';

/** An ssh-agent in this process that holds some private keys; gives its socket. It goes when the test is over. */
export async function startAgent(files: readonly string[]): Promise<string> {
  const keys = await Promise.all(files.map(readKey));
  const server = createServer((socket) => {
    const protocol = new ssh2.AgentProtocol(false);
    protocol.on('identities', (request) => protocol.getIdentitiesReply(request, [...keys]));
    protocol.on('sign', (request, wanted: ParsedKey, data: Buffer) => {
      const key = keys.find((each) => each.getPublicSSH().equals(wanted.getPublicSSH()));
      if (key) protocol.signReply(request, key.sign(data));
      else protocol.failureReply(request);
    });
    socket.on('error', () => {});
    protocol.pipe(socket).pipe(protocol);
  });
  const path = join(await tempFolder(), 'agent.sock');
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
  return path;
}

async function readKey(path: string): Promise<ParsedKey> {
  const key = ssh2.utils.parseKey(await readFile(path));
  if (key instanceof Error) throw key;
  return key;
}
