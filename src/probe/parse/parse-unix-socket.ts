import type { SocketFacts } from '../../model/index.ts';
import type { RawUnixSocket } from './raw-facts.ts';
import { unixName } from './unix-name.ts';

/** Understands one answer of unix_diag (net/unix/diag.c). */
export function parseUnixSocket(raw: RawUnixSocket): SocketFacts {
  const type = TYPES[raw.type];
  if (type === undefined) return { kind: 'other', description: `unix socket of type ${raw.type}` };
  return {
    kind: 'unix',
    type,
    state: STATES[raw.state] ?? String(raw.state),
    path: unixName(raw.name),
    peer: raw.peer,
  };
}

const TYPES: Readonly<Record<number, 'stream' | 'datagram' | 'seqpacket'>> = {
  1: 'stream',
  2: 'datagram',
  5: 'seqpacket',
};

const STATES: Readonly<Record<number, string>> = { 1: 'ESTAB', 2: 'SYN-SENT', 7: 'UNCONN', 10: 'LISTEN' };
