import type { Endpoint } from '../../model/index.ts';
import { parseEndpoint } from './parse-endpoint.ts';

/** One line of /proc/net/{tcp,udp,udplite,raw,icmp}{,6}. */
export interface InetLine {
  readonly local: Endpoint;
  readonly remote: Endpoint;
  /** As `ss` prints it. */
  readonly state: string;
  readonly receive_queue_bytes: number;
  readonly send_queue_bytes: number;
  readonly inode: string;
}

/** include/net/tcp_states.h, in the words of `ss`. */
const STATES: Readonly<Record<string, string>> = {
  '01': 'ESTAB',
  '02': 'SYN-SENT',
  '03': 'SYN-RECV',
  '04': 'FIN-WAIT-1',
  '05': 'FIN-WAIT-2',
  '06': 'TIME-WAIT',
  '07': 'UNCONN',
  '08': 'CLOSE-WAIT',
  '09': 'LAST-ACK',
  '0A': 'LISTEN',
  '0B': 'CLOSING',
  '0C': 'SYN-RECV',
};

/**
 * Reads the columns that all these tables share: number, local and remote address, state, `send:receive` queue, timer,
 * retransmissions, uid, timeout, inode. For a listening socket the receive queue counts connections not yet accepted.
 */
export function parseInetLine(line: string, byteOrder: 'little' | 'big'): InetLine {
  const [, local = '', remote = '', state = '', queues = '', , , , , inode = ''] = line.trim().split(/\s+/);
  const [send = '', receive = ''] = queues.split(':');
  return {
    local: parseEndpoint(local, byteOrder),
    remote: parseEndpoint(remote, byteOrder),
    state: STATES[state] ?? state,
    receive_queue_bytes: Number.parseInt(receive, 16),
    send_queue_bytes: Number.parseInt(send, 16),
    inode,
  };
}
