import type { Connection, ConnectResult } from '../hosts/connection.ts';
import type { HostReading } from '../model/index.ts';
import { ask } from './ask.ts';
import type { FileQuestion } from './facts/files.ts';
import { forEachHost } from './for-each-host.ts';
import { withFiles } from './with-files.ts';

type Readings = Readonly<Record<string, HostReading>>;

/** Asks every host its questions about files, in one round trip each. A host without questions is left in peace. */
export async function lookAtFiles(
  readings: Readings,
  questions: ReadonlyMap<string, readonly FileQuestion[]>,
  connections: ReadonlyMap<string, ConnectResult>,
  signal: AbortSignal | undefined,
): Promise<Readings> {
  const answered = await forEachHost(
    [...questions.keys()],
    async (host): Promise<HostReading | undefined> => {
      const [reading, reached, asked] = [readings[host], connections.get(host), questions.get(host)];
      if (reading?.reachable !== true || reached?.ok !== true || asked === undefined) return reading;
      return lookOnHost(reading, reached.connection, asked, signal);
    },
  );
  return Object.fromEntries(
    Object.entries(readings).map(([host, reading]) => [host, answered[host] ?? reading]),
  );
}

async function lookOnHost(
  reading: Extract<HostReading, { reachable: true }>,
  connection: Connection,
  asked: readonly FileQuestion[],
  signal: AbortSignal | undefined,
): Promise<HostReading> {
  const reply = await ask(connection, { files: asked }, signal);
  switch (reply.kind) {
    case 'answers':
      return withFiles(reading, asked, reply.answers.files);
    case 'bare':
      return { ...reading, unreadable: [...reading.unreadable, 'files: python3 is gone'] };
    case 'failed':
      return { reachable: false, reason: reply.reason, detail: reply.detail };
    default:
      return reply satisfies never;
  }
}
