import { askCounter, COUNTER_LOG, COUNTER_PIDFILE, startCounter } from '../../stage/counter.ts';
import { FAULTS } from '../matrix/fault.ts';
import { pointOf } from '../matrix/point.ts';
import type { Kind } from './kind.ts';

/** Where a move whose memory goes ahead differs from one whose memory does not, and the moments in which it is on its way. */
const POINTS = [
  'source.copy_ahead.before',
  'source.copy_ahead.effect',
  'source.freeze.effect',
  'source.hand_over.effect',
  'source.commit.effect',
  'source.kill.record',
  'destination.receive.effect',
  'destination.restore.effect',
  'destination.release.effect',
  'destination.resume.effect',
];

const LEFT_OUT = /^cut-controller|gate|^interrupt-twice/;

/** A program that writes to a part of its memory all the time, and knows what every page has to hold. */
export const PRECOPY: Kind = {
  name: 'precopy',
  title: 'The fault matrix of a move whose memory goes ahead',
  about: 'a TCP server that writes to a part of its memory all the time',
  promise: ` Of the memory: every page holds what
the program wrote there last.`,
  points: POINTS.map(pointOf),
  faults: FAULTS.filter(({ name }) => !LEFT_OUT.test(name)),
  workload: {
    select: { pidfile: COUNTER_PIDFILE },
    files: { [COUNTER_LOG]: 'copy' },
    strategy: 'precopy',
  },
  begin: async ({ stations: [first], floating }) => {
    if (first === undefined) throw new Error('it needs a host');
    const pid = await startCounter(first, { floating, megabytes: 16, dirty: [8, 10], log: true });
    return {
      pidOn: () => pid,
      judge: async (_, { home }) =>
        home === undefined || (await askCounter(floating, 'check')) === 'ok'
          ? []
          : ['its memory is not what it has written there'],
      startedAfresh: async () => [],
    };
  },
  furnish: async () => undefined,
  remove: async () => undefined,
  evidence: '',
};
