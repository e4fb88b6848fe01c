import { readFile, stat } from 'node:fs/promises';
import { BackendError } from './backend-error.ts';

/**
 * The values of these variables, from the environment or else from a file with `NAME=VALUE` lines. Neither has to have
 * them all.
 *
 * @param file - its absolute path; it must be its owner's alone, as ssh wants it of keys.
 * @throws BackendError if the file cannot be used
 */
export async function readCredentials<Name extends string>(
  names: readonly Name[],
  file: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<Readonly<Partial<Record<Name, string>>>> {
  const written = file === undefined ? new Map<string, string>() : await readLines(file);
  const found: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = env[name] || written.get(name);
    if (value) found[name] = value;
  }
  return found;
}

async function readLines(file: string): Promise<ReadonlyMap<string, string>> {
  try {
    const { mode } = await stat(file);
    if ((mode & 0o077) !== 0)
      throw new BackendError(
        'refused',
        `others can read ${file}, which holds credentials: chmod 600 ${file}`,
      );
    const lines = (await readFile(file, 'utf8')).split('\n').map((line) => line.trim());
    const pairs = lines.filter((line) => line !== '' && !line.startsWith('#'));
    return new Map(pairs.map((line) => [line.split('=', 1)[0] ?? '', line.slice(line.indexOf('=') + 1)]));
  } catch (error) {
    if (error instanceof BackendError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new BackendError('refused', `the credentials cannot be read: ${reason}`);
  }
}
