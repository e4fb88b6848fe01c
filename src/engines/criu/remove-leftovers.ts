import { createInterface } from 'node:readline';
import type { Connection } from '../../hosts/connection.ts';
import type { HostTrace } from '../../model/index.ts';
import { spawnHostProgram } from './spawn-host-program.ts';

const PATIENCE_MS = 60_000;

/** What the program says in the end. */
interface Answer {
  readonly kept: readonly { readonly name: string; readonly reason: string }[];
}

/**
 * Removes things of mig's from the host. Returns why some of them are still there, one sentence each; empty: all are gone.
 * Never rejects.
 */
export async function removeLeftovers(
  connection: Connection,
  traces: readonly HostTrace[],
): Promise<readonly string[]> {
  const program = await spawnHostProgram(connection, ['locks', 'firewall', 'leftovers']);
  program.stdin.write(
    `${JSON.stringify({ traces: traces.map(({ kind, name, run }) => ({ kind, name, run })) })}\n`,
  );
  const late = setTimeout(() => program.close(), PATIENCE_MS);
  try {
    for await (const line of createInterface({ input: program.stdout })) return readKept(line);
    await program.ended;
    return [program.stderr().trim().split('\n').at(-1) || 'the host gave no answer'];
  } finally {
    clearTimeout(late);
    program.close();
  }
}

function readKept(line: string): readonly string[] {
  try {
    const answer: Answer = JSON.parse(line);
    return answer.kept.map(({ name, reason }) => `${name}: ${reason}`);
  } catch {
    return [`an answer that makes no sense: ${line.slice(0, 200)}`];
  }
}
