import { createInterface } from 'node:readline';
import type { MoveOrder } from '../engine.ts';
import { PODMAN_RECORD } from './container-settings.ts';
import { spawnHostProgram } from './spawn-host-program.ts';

const PATIENCE_MS = 30_000;

/**
 * What podman on the source has on record of the container, as a file for both hosts; none where the workload is no
 * container of podman. It may hold passwords, so it goes from host to host and is written down nowhere else.
 *
 * @throws Error that says why it could not be read.
 */
export async function podmanRecord(order: MoveOrder): Promise<Readonly<Record<string, string>>> {
  const { container } = order.tree;
  if (container?.podman === undefined) return {};
  const program = await spawnHostProgram(order.source.connection, ['podman_record']);
  program.stdin.write(`${JSON.stringify({ name: container.name, bundle: container.bundle })}\n`);
  const late = setTimeout(() => program.close(), PATIENCE_MS);
  try {
    for await (const line of createInterface({ input: program.stdout })) return { [PODMAN_RECORD]: line };
    await program.ended;
    throw new Error(
      `${order.source.connection.host}: ${program.stderr().trim().split('\n').at(-1) || 'no answer about the container of podman'}`,
    );
  } finally {
    clearTimeout(late);
    program.close();
  }
}
