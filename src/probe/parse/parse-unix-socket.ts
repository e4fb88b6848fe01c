import type { JournalStream, SocketFacts } from '../../model/index.ts';
import { askedOf } from './asked-of-socket.ts';
import { keyValues } from './key-values.ts';
import type { RawSocketDetails, RawUnixSocket } from './raw-facts.ts';
import { unixName } from './unix-name.ts';

/** Understands one answer of unix_diag (net/unix/diag.c), and what the socket itself was asked. */
export function parseUnixSocket(raw: RawUnixSocket, details: RawSocketDetails = {}): SocketFacts {
  const type = TYPES[raw.type];
  if (type === undefined) return { kind: 'other', description: `unix socket of type ${raw.type}` };
  const { waiting, waits_for = '0', shutdown, receive, send } = raw;
  const { path } = details;
  const peerName = unixName(raw.peer_name ?? '');
  return {
    kind: 'unix',
    type,
    state: STATES[raw.state] ?? String(raw.state),
    path: typeof path === 'string' ? path.replace(/ \(deleted\)$/, '') : unixName(raw.name),
    peer: raw.peer,
    ...(peerName !== '' && { peer_name: peerName }),
    ...(typeof raw.journal === 'string' && { journal: parseJournalStream(raw.journal) }),
    ...(shutdown !== undefined && { shut: SHUT[shutdown & 3] ?? 'none' }),
    ...(receive !== undefined && { receive_queue_bytes: receive }),
    ...(send !== undefined && { send_queue_bytes: send }),
    ...(waiting && { waiting }),
    ...(waits_for !== '0' && { waits_for }),
    ...((raw.unlinked === true || path?.endsWith(' (deleted)') === true) && { unlinked: true }),
    ...(details.control_messages === true && { control_messages: true }),
    ...askedOf(details),
  };
}

/** Understands what journald keeps of a stream (src/journal/journald-stream.c of systemd). */
function parseJournalStream(text: string): JournalStream {
  const values = keyValues(text, '=');
  const unescape = (key: string): string => (values.get(key) ?? '').replaceAll(/\\(.)/g, '$1');
  return {
    identifier: unescape('IDENTIFIER'),
    unit: unescape('UNIT'),
    priority: Number(values.get('PRIORITY') ?? INFO_OF_A_DAEMON),
    level_prefix: values.get('LEVEL_PREFIX') === '1',
    forward: (['syslog', 'kmsg', 'console'] as const).filter(
      (where) => values.get(`FORWARD_TO_${where.toUpperCase()}`) === '1',
    ),
  };
}

const INFO_OF_A_DAEMON = 30;

/** RCV_SHUTDOWN 1, SEND_SHUTDOWN 2 (include/net/sock.h). */
const SHUT = ['none', 'read', 'write', 'both'] as const;

const TYPES: Readonly<Record<number, 'stream' | 'datagram' | 'seqpacket'>> = {
  1: 'stream',
  2: 'datagram',
  5: 'seqpacket',
};

const STATES: Readonly<Record<number, string>> = { 1: 'ESTAB', 2: 'SYN-SENT', 7: 'UNCONN', 10: 'LISTEN' };
