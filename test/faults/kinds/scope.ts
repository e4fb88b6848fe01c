import { COUNTER_LOG, COUNTER_PIDFILE, startCounter } from '../../stage/counter.ts';
import { FAULTS } from '../matrix/fault.ts';
import { POINTS } from '../matrix/point.ts';
import type { Kind } from './kind.ts';

/** A program that somebody has started, and that nobody looks after: it comes into a scope of its own. */
export const SCOPE: Kind = {
  name: 'scope',
  title: 'The fault matrix',
  about: 'a TCP server',
  promise: '',
  points: POINTS,
  faults: FAULTS,
  workload: { select: { pidfile: COUNTER_PIDFILE }, files: { [COUNTER_LOG]: 'copy' } },
  begin: async ({ stations: [first], floating }) => {
    if (first === undefined) throw new Error('it needs a host');
    const pid = await startCounter(first, { floating, megabytes: 8, log: true });
    return {
      pidOn: () => pid,
      judge: async () => [],
      startedAfresh: async () => [],
    };
  },
  furnish: async () => undefined,
  remove: async () => undefined,
  evidence: '',
};
