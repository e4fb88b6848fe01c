import { execFile } from 'node:child_process';

/** What `ssh -G` says about a destination: each keyword in lower case with its values in order. */
export type SshConfig = ReadonlyMap<string, readonly string[]>;

export type SshConfigResult =
  | { readonly kind: 'config'; readonly config: SshConfig }
  /** There is no `ssh` on this machine. */
  | { readonly kind: 'no-ssh' }
  | { readonly kind: 'failed'; readonly detail: string };

/** The destination as ssh is to see it, so that `Match user` and the like in ssh_config apply. */
export interface SshDestination {
  readonly address: string;
  readonly user?: string | undefined;
  readonly port?: number | undefined;
}

/** How the system's ssh is called. */
export interface SshProgram {
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** A file that takes the place of the user's and the system's ssh_config (`ssh -F`). */
  readonly ssh_config?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Asks ssh itself what its configuration means for a destination: `ssh -G` evaluates Host, Match, Include and the rest. */
export async function readSshConfig(
  destination: SshDestination,
  program: SshProgram,
): Promise<SshConfigResult> {
  const { env = process.env, ssh_config, signal } = program;
  const { address, user, port } = destination;
  const args = [
    '-G',
    ...(ssh_config === undefined ? [] : ['-F', ssh_config]),
    ...(user === undefined ? [] : ['-l', user]),
    ...(port === undefined ? [] : ['-p', String(port)]),
    '--',
    address,
  ];
  return await new Promise((resolve) => {
    execFile('ssh', args, { env, signal, timeout: 10_000 }, (error, stdout, stderr) => {
      if (!error) resolve({ kind: 'config', config: parseSshConfig(stdout) });
      else if (error.code === 'ENOENT') resolve({ kind: 'no-ssh' });
      else resolve({ kind: 'failed', detail: stderr.trim() || error.message });
    }).stdin?.end();
  });
}

/** Reads the output of `ssh -G`: a keyword and its value per line. */
function parseSshConfig(text: string): SshConfig {
  const config = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [, keyword, value] = /^(\S+) (.*)$/.exec(line) ?? [];
    if (keyword === undefined || value === undefined) continue;
    config.set(keyword.toLowerCase(), [...(config.get(keyword.toLowerCase()) ?? []), value]);
  }
  return config;
}
