import type { UnreachableReason } from '../../model/inventory.ts';

/** Why a host could not be reached, and what else might help. */
export interface Failure {
  readonly ok: false;
  readonly reason: UnreachableReason;
  readonly detail: string;
  /** The server may have been too busy: it is worth another try. */
  readonly passing?: boolean;
  /** What ssh2 lacked, where the system's ssh may get further. */
  readonly needs_openssh?: string | undefined;
}
