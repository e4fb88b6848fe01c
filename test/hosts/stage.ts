import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { HostSpec, SshSpec } from '../../src/model/index.ts';

/** An empty folder that goes when the test is over. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mig-hosts-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A host as the spec would give it. */
export function hostSpec(address: string, ssh: SshSpec = {}, name = 'alpha'): HostSpec {
  return { name, address, labels: {}, state: 'active', ssh };
}

/** A known_hosts file with these lines. */
export async function knownHostsFile(...lines: readonly string[]): Promise<string> {
  const path = join(await tempFolder(), 'known_hosts');
  await writeFile(path, `${lines.join('\n')}\n`);
  return path;
}

/** Has a server listen on a free port of this machine, and gives the port. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the server has no port');
  return address.port;
}

/** Puts executable shell scripts into a folder, by name. */
export async function writePrograms(
  folder: string,
  programs: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, body] of Object.entries(programs)) {
    await writeFile(join(folder, name), `#!/bin/sh\n${body}\n`);
    await chmod(join(folder, name), 0o755);
  }
}

/** An environment in which a login is taken for the user with this id, whoever runs the tests. */
export async function loginAs(
  uid: number,
  more: Readonly<Record<string, string>> = {},
): Promise<NodeJS.ProcessEnv> {
  const folder = await tempFolder();
  await writePrograms(folder, { id: `echo ${uid}`, ...more });
  return { ...process.env, SSH_AUTH_SOCK: undefined, PATH: `${folder}:${process.env['PATH'] ?? ''}` };
}
