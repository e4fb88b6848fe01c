import type { Connection } from '../hosts/connection.ts';
import { quote } from '../hosts/quote.ts';
import type { HookName, HookSpec } from '../model/index.ts';

/** What a hook may take beyond its own time, on the way there and back, ms. */
const WAY_MS = 2000;

export interface HookRun {
  readonly name: HookName;
  readonly hook: HookSpec;
  /** What it is told, besides its own name: names and values of environment variables. */
  readonly told: Readonly<Record<string, string>>;
  /** A connection to its host; rejects while that cannot be reached. */
  readonly reach: () => Promise<Connection>;
}

/**
 * Runs a command of the user's on a host, once, with nothing on its input. One that takes too long is ended there.
 *
 * @returns undefined when it succeeded, otherwise what it said, or that it did not come to its end.
 */
export async function runHook({ name, hook, told, reach }: HookRun): Promise<string | undefined> {
  const seconds = Math.ceil(hook.within_ms / 1000);
  const words = Object.entries({ ...told, MIG_HOOK: name }).map(([key, value]) => `${key}=${value}`);
  const command = quote('timeout', '--kill-after=1', String(seconds), 'env', ...words, ...hook.argv);
  try {
    const connection = await reach();
    const result = await connection.run(command, { timeout_ms: seconds * 1000 + WAY_MS });
    if (result.reason === 'exit' && result.code === 0) return undefined;
    if (result.reason === 'timeout' || (result.reason === 'exit' && [124, 137].includes(result.code)))
      return `${name}: not done within ${seconds} s`;
    if (result.reason !== 'exit') return `${name}: the connection to its host was lost`;
    const said = (result.stderr || result.stdout).trim().split('\n').at(-1);
    return `${name}: exit code ${result.code}${said ? `: ${said}` : ''}`;
  } catch (error) {
    return `${name}: its host cannot be reached: ${error instanceof Error ? error.message : String(error)}`;
  }
}
