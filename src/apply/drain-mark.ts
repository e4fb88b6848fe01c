import type { CommandResult, Connection } from '../hosts/connection.ts';
import { quote } from '../hosts/quote.ts';
import type { DrainMark } from '../model/index.ts';

const FOLDER = '/var/lib/mig/draining';

/** Puts on a host's disk that it is being emptied and takes nothing. Returns why it could not be done; undefined: it is there. */
export async function putDrainMark(connection: Connection, mark: DrainMark): Promise<string | undefined> {
  const { project, ...content } = mark;
  const path = `${FOLDER}/${project}`;
  return whyNot(
    await connection.run(`set -e
umask 077
mkdir -p ${quote(FOLDER)}
printf '%s\\n' ${quote(JSON.stringify(content))} > ${quote(`${path}.new`)}
mv ${quote(`${path}.new`)} ${quote(path)}
sync`),
  );
}

/** Takes that away, as if it had never been there; nothing to take away is no trouble. Returns why it could not be done. */
export async function removeDrainMark(connection: Connection, project: string): Promise<string | undefined> {
  const path = `${FOLDER}/${project}`;
  return whyNot(
    await connection.run(`set -e
rm -f ${quote(path, `${path}.new`)}
rmdir ${quote(FOLDER)} 2> /dev/null || :
sync`),
  );
}

function whyNot({ reason, code, stderr }: CommandResult): string | undefined {
  if (reason !== 'exit') return `the host has not answered (${reason})`;
  return code === 0 ? undefined : stderr.trim().split('\n').at(-1) || `exit code ${code}`;
}
