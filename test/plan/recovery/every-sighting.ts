import type { MoveRecord, MoveSide, MoveSighting } from '../../../src/model/index.ts';
import { aDestinationRecord, aSourceRecord, RUN } from '../../builders/a-move-record.ts';
import { aFreshCopy } from './a-sighting.ts';

/** Every combination of what two hosts can say of a move, as far as any rule looks at it. About 250,000. */
export function* everySighting(): Generator<MoveSighting> {
  for (const source of sources)
    for (const destination of destinations)
      for (const fresh of [[], [aFreshCopy]])
        for (const keep_running of [false, true])
          yield { move: `${RUN}-counter`, source, destination, fresh, keep_running };
}

const { tasks: _tasks, ...sourceAlone } = aSourceRecord();
const { images: _images, copy: _copy, ...destinationAlone } = aDestinationRecord();

const sources: readonly MoveSide[] = [
  ...combine({
    supervisor: ['alive', 'dead'],
    step: [
      { name: 'hand_over', state: 'done' },
      { name: 'put_back', state: 'done' },
    ],
    decision: [undefined, 'commit', 'abort'],
    tasks: [undefined, 'running', 'frozen', 'partly-gone', 'gone'],
  }).map((changes) => onHost('alpha', { ...sourceAlone, ...changes })),
  ...combine({
    decision: ['commit', 'abort'],
    tasks: ['gone'],
    images: ['none', 'complete'],
    copy: ['none', 'running', 'stopped'],
    let_go: [false, true],
    vouched: [false, true],
  }).map((changes) => onHost('alpha', { ...sourceAlone, ...changes })),
  ...elsewise('alpha'),
];

const destinations: readonly MoveSide[] = [
  ...combine({
    supervisor: ['alive', 'dead'],
    decision: [undefined, 'release', 'abort'],
    images: [undefined, 'none', 'incomplete', 'complete'],
    copy: [undefined, 'none', 'held', 'running', 'stopped'],
    let_go: [false, true],
    vouched: [false, true],
  }).map((changes) => onHost('beta', { ...destinationAlone, ...changes })),
  ...elsewise('beta'),
];

type Choices = { readonly [Field in keyof MoveRecord]?: readonly (MoveRecord[Field] | undefined)[] };

/** Every choice of each field with every choice of the others; an undefined one is left out. */
function combine(choices: Choices): readonly Partial<MoveRecord>[] {
  return Object.entries(choices).reduce<readonly Partial<MoveRecord>[]>(
    (all, [field, values]) =>
      all.flatMap((one) => values.map((value) => (value === undefined ? one : { ...one, [field]: value }))),
    [{}],
  );
}

function onHost(host: string, record: MoveRecord): MoveSide {
  return { host, state: 'record', record };
}

function elsewise(host: string): readonly MoveSide[] {
  return [
    { host, state: 'no-record', machine_id: `machine-${host}`, number: 4 },
    { host, state: 'no-record', machine_id: `machine-${host}`, number: 5 },
    { host, state: 'no-record', machine_id: 'another', number: 5 },
    { host, state: 'unreachable' },
    { host, state: 'unlisted' },
    { host, state: 'vouched-gone' },
  ];
}
