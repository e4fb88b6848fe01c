import type { Connection, RemoteProgram } from '../../hosts/connection.ts';
import { quote } from '../../hosts/quote.ts';
import { readHostPrograms } from './host-programs.ts';

/**
 * Starts one of the programs that leave no file on the host: `load.py` makes it out of the first line of its input.
 *
 * @param modules - names without `.py`, each after what it needs; the last one is the program.
 */
export async function spawnHostProgram(
  connection: Connection,
  modules: readonly string[],
): Promise<RemoteProgram> {
  const programs = await readHostPrograms();
  const sources = modules.map((name) => [name, programs[`${name}.py`]]);
  // The last word tells what it is, to people and to the probe, which must not take it for a workload.
  const name = `mig-${modules.at(-1)}`;
  const program = await connection.spawn(
    quote('python3', '-E', '-s', '-B', '-c', programs['load.py'] ?? '', name),
  );
  program.stdin.on('error', () => undefined);
  program.stdin.write(`${JSON.stringify(Object.fromEntries(sources))}\n`);
  return program;
}
