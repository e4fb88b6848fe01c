/** A socket of the workload's network namespace, as sock_diag tells it. What may be absent was not read, or is not so. */
export type SocketFacts =
  | InetSocketFacts
  | UnixSocketFacts
  | {
      readonly kind: 'netlink';
      readonly description: string;
      readonly unread_bytes?: number;
      /** Its own address; 0: none. */
      readonly port?: number;
      /** Groups that it listens to, as words of 32 bits; absent: it never listened to any. */
      readonly group_words?: readonly number[];
      /** Options that it has and CRIU does not carry, such as `NETLINK_EXT_ACK`. */
      readonly options?: readonly string[];
      /** A program of eBPF decides what it gets, SO_ATTACH_BPF. */
      readonly filtered?: true;
      /** Why something of it could not be read. */
      readonly trouble?: string;
    }
  | {
      readonly kind: 'packet';
      readonly description: string;
      /** Number of the one interface that it is bound to; 0: to all. */
      readonly interface?: number;
      readonly receive_queue_bytes?: number;
      /** A program of eBPF decides what it gets, SO_ATTACH_BPF. */
      readonly filtered?: true;
      /** Why something of it could not be read. */
      readonly trouble?: string;
    }
  | {
      readonly kind: 'raw';
      readonly description: string;
      /** Its port is the number of the IP protocol. */
      readonly local?: Endpoint;
      /** Name of the interface that it is bound to by SO_BINDTODEVICE; empty: to none. */
      readonly device?: string;
      readonly receive_queue_bytes?: number;
      /** A program of eBPF decides what it gets, SO_ATTACH_BPF. */
      readonly filtered?: true;
      /** Why something of it could not be read. */
      readonly trouble?: string;
    }
  /** A socket for echo requests that has an identifier: the port of its own end. */
  | {
      readonly kind: 'ping';
      readonly local: Endpoint;
      readonly remote: Endpoint;
      /** A program of eBPF decides what it gets, SO_ATTACH_BPF. */
      readonly filtered?: true;
      /** Why something of it could not be read. */
      readonly trouble?: string;
    }
  /** A socket that was made in another network namespace than its process lives in. */
  | { readonly kind: 'foreign'; readonly description: string }
  | { readonly kind: 'other'; readonly description: string };

export interface InetSocketFacts {
  readonly kind: 'tcp' | 'udp';
  readonly family: 4 | 6;
  /**
   * As `ss` prints it: LISTEN, ESTAB, SYN-SENT, FIN-WAIT-1, FIN-WAIT-2, CLOSE-WAIT, LAST-ACK, CLOSING, UNCONN. A TCP
   * socket that is UNCONN and has a remote end is a connection that was reset.
   */
  readonly state: string;
  readonly local: Endpoint;
  readonly remote: Endpoint;
  readonly receive_queue_bytes: number;
  readonly send_queue_bytes: number;
  /** Number of the interface that it is bound to by SO_BINDTODEVICE; 0: to none. */
  readonly interface?: number;
  /** Congestion control, of TCP. */
  readonly congestion?: string;
  /** What has been put on top of TCP in the kernel, such as `tls`. */
  readonly layer?: string;
  /** It has keys for signatures, TCP_MD5SIG. */
  readonly signed?: true;
  /** It puts a datagram together piece by piece, UDP_CORK. */
  readonly corked?: true;
  /** Options that it has and CRIU does not carry, such as `TCP_USER_TIMEOUT`. */
  readonly options?: readonly string[];
  /** Multicast groups that it has joined, sorted. */
  readonly groups?: readonly string[];
  /** A byte waits that was sent as urgent, MSG_OOB. */
  readonly urgent?: true;
  /** A program of eBPF decides what it gets, SO_ATTACH_BPF. */
  readonly filtered?: true;
  /** Why something of it could not be read. */
  readonly trouble?: string;
}

export interface UnixSocketFacts {
  readonly kind: 'unix';
  readonly type: 'stream' | 'datagram' | 'seqpacket';
  readonly state: string;
  /** Bound name; abstract ones begin with `@`; empty: none. One that is relative has its folder before it if that is known. */
  readonly path: string;
  /** Inode of the peer; `0`: none. */
  readonly peer: string;
  /** Bound name of the peer; absent: it has none. */
  readonly peer_name?: string;
  /** It is a stream to journald, and how that takes it. */
  readonly journal?: JournalStream;
  /** Which directions have been closed, by either end. */
  readonly shut?: 'none' | 'read' | 'write' | 'both';
  /** What waits to be read; for a listening socket: how many connections wait. */
  readonly receive_queue_bytes?: number;
  /** Memory of what the other end has not read yet; for a listening socket: how many connections may wait. */
  readonly send_queue_bytes?: number;
  /** Inodes of the clients that a listening socket has not taken yet; `0`: one that has gone again. */
  readonly waiting?: readonly string[];
  /** Inode of the listening socket that has not taken this connection yet. */
  readonly waits_for?: string;
  /** Its path leads to it no more. */
  readonly unlinked?: true;
  /** Options that it has and CRIU does not carry, such as `SO_TIMESTAMP`. */
  readonly options?: readonly string[];
  /** What waits in it comes with more than bytes: with who sent it, or when. */
  readonly control_messages?: true;
  /** A byte waits that was sent as urgent, MSG_OOB. */
  readonly urgent?: true;
  /** A program of eBPF decides what it gets, SO_ATTACH_BPF. */
  readonly filtered?: true;
  /** Why something of it could not be read. */
  readonly trouble?: string;
}

/** What journald was told of a stream when it was opened. */
export interface JournalStream {
  /** What its lines are logged under, SYSLOG_IDENTIFIER; empty: the name of the process. */
  readonly identifier: string;
  /** The unit it was opened for; empty: none. */
  readonly unit: string;
  /** Facility and level in one number, as in syslog(3). */
  readonly priority: number;
  /** Whether a line may begin with its level, such as `<3>`. */
  readonly level_prefix: boolean;
  /** Where else the lines go. */
  readonly forward: readonly ('syslog' | 'kmsg' | 'console')[];
}

export interface Endpoint {
  /** `0.0.0.0` and `::` mean every address. IPv4-mapped addresses are written as IPv6 (`::ffff:…`). */
  readonly ip: string;
  /** 0: none. */
  readonly port: number;
}
