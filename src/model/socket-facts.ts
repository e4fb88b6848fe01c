/** A socket of the workload's network namespace, as sock_diag tells it. */
export type SocketFacts =
  | {
      readonly kind: 'tcp' | 'udp';
      readonly family: 4 | 6;
      /** As `ss` prints it: LISTEN, ESTAB, SYN-SENT, FIN-WAIT-1, FIN-WAIT-2, CLOSE-WAIT, LAST-ACK, CLOSING, UNCONN. */
      readonly state: string;
      readonly local: Endpoint;
      readonly remote: Endpoint;
      readonly receive_queue_bytes: number;
      readonly send_queue_bytes: number;
    }
  | {
      readonly kind: 'unix';
      readonly type: 'stream' | 'datagram' | 'seqpacket';
      readonly state: string;
      /** Bound name; abstract ones begin with `@`; empty: none. */
      readonly path: string;
      /** Inode of the peer; `0`: none. */
      readonly peer: string;
    }
  | { readonly kind: 'netlink' | 'packet' | 'raw' | 'other'; readonly description: string };

export interface Endpoint {
  /** `0.0.0.0` and `::` mean every address. IPv4-mapped addresses are written as IPv6 (`::ffff:…`). */
  readonly ip: string;
  /** 0: none. */
  readonly port: number;
}
