import type { MoveRecord } from '../../src/model/index.ts';

export const RUN = '20261120-221301-ab12';

/** A source's record of the move of `counter` from alpha to beta: it stands frozen, and nothing is decided. */
export function aSourceRecord(changes: Partial<MoveRecord> = {}): MoveRecord {
  return {
    ...common('alpha', 'beta'),
    role: 'source',
    step: { name: 'hand_over', state: 'done' },
    tasks: 'frozen',
    ...changes,
  };
}

/** The destination's record of the same move: all images are there, and the copy is held. */
export function aDestinationRecord(changes: Partial<MoveRecord> = {}): MoveRecord {
  return {
    ...common('beta', 'alpha'),
    role: 'destination',
    step: { name: 'restore', state: 'done' },
    images: 'complete',
    copy: 'held',
    let_go: false,
    vouched: false,
    ...changes,
  };
}

function common(host: string, peer: string): Omit<MoveRecord, 'role'> {
  return {
    format: 2,
    move: `${RUN}-counter`,
    run: RUN,
    number: 4,
    project: 'shop',
    workload: 'counter',
    source: 'alpha',
    destination: 'beta',
    machine_id: `machine-${host}`,
    peer_machine_id: `machine-${peer}`,
    identity: { boot_id: 'boot-alpha', pid: 4711, start_time: 1000 },
    controller: { user: 'ops', host: 'ci-7', since: '2026-11-20T22:13:01.000Z' },
    supervisor: 'dead',
  };
}
