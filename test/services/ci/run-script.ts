import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { constants } from 'node:os';

/** What a script has come to. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

export interface ScriptOptions {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Where the script is put. */
  readonly file: string;
  /** Sees what it prints. `cancel` signals the script's first process alone, `kill` ends all that it has started. */
  readonly onOutput?: (text: string, act: { cancel: () => void; kill: () => void }) => void;
}

/** Runs a script as the runners of GitHub and GitLab do: a bash in a session of its own, without a terminal and without input. */
export async function runScript(
  script: string,
  { folder, env, file, onOutput }: ScriptOptions,
): Promise<Ended> {
  await writeFile(file, script);
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', file], {
    cwd: folder,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  const act = {
    cancel: () => void child.kill('SIGINT'),
    kill: () => {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    },
  };
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      onOutput?.(text, act);
    });
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit, signal) =>
      resolve(exit ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    );
  });
  return { code, output };
}
