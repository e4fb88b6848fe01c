import { quote } from '../../hosts/quote.ts';
import type { RemoteProgram } from '../../hosts/connection.ts';
import type { MoveRole } from '../../model/index.ts';
import type { MoveEnd } from '../engine.ts';
import { readHostPrograms } from './host-programs.ts';

/** The way through the controller, while it is open. */
export interface Relay {
  /** Ends it on both hosts, whose supervisors see their connections closed. */
  close(): void;
}

/**
 * Opens the way through the controller between two hosts that do not reach each other: a program on either host, and here
 * no more than what joins their streams. What passes is encrypted between the supervisors. Neither host opens a port.
 *
 * Its loss, by whatever dies on the way, is to the supervisors what the loss of a link between the hosts is.
 *
 * @param folders - of the move, on either host.
 */
export async function openRelay(
  ends: Readonly<Record<MoveRole, MoveEnd>>,
  folders: Readonly<Record<MoveRole, string>>,
): Promise<Relay> {
  const { 'relay.py': program = '' } = await readHostPrograms();
  const start = async (role: MoveRole): Promise<RemoteProgram> =>
    ends[role].connection.spawn(quote('python3', '-E', '-s', '-B', '-c', program, folders[role], role));
  const programs = await Promise.all([start('source'), start('destination')]);
  const close = (): void => programs.forEach((one) => one.close());
  const [source, destination] = programs;
  for (const [from, to] of [
    [source, destination],
    [destination, source],
  ] as const) {
    from.stdout.on('error', () => undefined);
    to.stdin.on('error', () => undefined);
    from.stdout.pipe(to.stdin);
    // One end alone is no way.
    void from.ended.then(close);
  }
  return { close };
}

/** Where the supervisors meet their ends of it. */
export function relaySocket(folder: string, role: MoveRole): string {
  return `${folder}/${role === 'source' ? 'relay' : 'door'}`;
}
