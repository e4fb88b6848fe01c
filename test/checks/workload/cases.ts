import type { Finding, LockRecord } from '../../../src/model/index.ts';
import { checkPlacement, type PlacementUnderCheck, type RecordOnHost } from '../../../src/checks/index.ts';
import { aDestinationRecord, aSourceRecord, RUN } from '../../builders/a-move-record.ts';
import { aProcess, aTree } from '../../builders/a-process.ts';
import { aHostSpec, aWorkload } from '../../builders/a-spec.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';

/** The workload found on the given hosts (PIDs 4711, 4712, …), with some hosts silent; it should be on beta. */
function found(
  code: string,
  when: string,
  hosts: readonly string[],
  silent: readonly string[],
  says?: RuleCase['says'],
  unsearched: PlacementUnderCheck['unsearched'] = [],
): RuleCase {
  const occurrences = hosts.map((host, index) => ({
    host,
    tree: aTree({ processes: [aProcess({ pid: 4711 + index })] }),
  }));
  const findings = (): readonly Finding[] =>
    checkPlacement({
      workload: aWorkload(),
      destination: aHostSpec('beta'),
      occurrences,
      silent,
      unsearched,
      records: [],
      locks: [],
    });
  return { code, when, findings, ...(says ? { says } : {}) };
}

/** The workload on alpha, with what hosts have on record of its moves, and the locks on it. */
function unfinished(
  code: string,
  when: string,
  records: readonly RecordOnHost[],
  locks: readonly LockRecord[],
  says?: RuleCase['says'],
): RuleCase {
  const findings = (): readonly Finding[] =>
    checkPlacement({
      workload: aWorkload(),
      destination: aHostSpec('beta'),
      occurrences: [{ host: 'alpha', tree: aTree() }],
      silent: [],
      unsearched: [],
      records,
      locks,
    });
  return { code, when, findings, ...(says ? { says } : {}) };
}

const bothRecords: readonly RecordOnHost[] = [
  { host: 'alpha', record: aSourceRecord() },
  { host: 'beta', record: aDestinationRecord() },
];

const aLock = (kind: LockRecord['kind']): LockRecord => ({
  project: 'shop',
  workload: 'counter',
  kind,
  holder: {
    user: 'ops',
    host: 'ci-7',
    since: '2026-11-20T22:13:01Z',
    command: 'apply',
    run: RUN,
    number: 4,
    pid: 77,
    step: 'counter.freeze',
  },
});

const error = (detail: RegExp): RuleCase['says'] & {} => ({ severity: 'error', detail });

export const workloadCases: readonly RuleCase[] = [
  found('workload/not-found', 'no host runs it', [], [], error(/No process on any host matches/)),
  found('workload/not-found', 'one host runs it', ['alpha'], []),
  found('workload/not-found', 'it may be on a host that does not answer', [], ['gamma']),
  found(
    'workload/several-matches',
    'a host runs two',
    ['alpha', 'alpha'],
    [],
    error(/On alpha the processes 4711, 4712 match counter/),
  ),
  found('workload/several-matches', 'a host runs one', ['alpha'], []),
  found(
    'workload/running-twice',
    'two hosts run it',
    ['alpha', 'beta'],
    [],
    error(/runs on alpha \(PID 4711\), beta \(PID 4712\)/),
  ),
  found('workload/running-twice', 'one host runs it', ['beta'], []),
  found(
    'workload/elsewhere-unknown',
    'a third host is silent',
    ['alpha'],
    ['gamma'],
    error(/gamma does not answer, so that it may run counter as well/),
  ),
  found(
    'workload/elsewhere-unknown',
    'it is not found and a host is silent',
    [],
    ['gamma'],
    error(/No host that answers runs counter/),
  ),
  found('workload/elsewhere-unknown', 'it is in its place and a host is silent', ['beta'], ['gamma'], {
    severity: 'warning',
    detail: /gamma/,
  }),
  found(
    'workload/elsewhere-unknown',
    'a third host could not be searched',
    ['alpha'],
    [],
    error(/gamma could not be searched for counter: \/run\/counter.pid: Permission denied/),
    [{ host: 'gamma', why: '/run/counter.pid: Permission denied' }],
  ),
  found('workload/not-found', 'a host could not be searched', [], [], undefined, [
    { host: 'gamma', why: 'python3 is not installed' },
  ]),
  found('workload/elsewhere-unknown', 'all hosts answer', ['alpha'], []),
  unfinished(
    'workload/in-limbo',
    'both hosts have a move on record',
    bothRecords,
    [],
    error(/ops@ci-7.* began to move counter from alpha to beta; it is on record on alpha and beta/),
  ),
  unfinished(
    'workload/in-limbo',
    'only its supervisor is at work',
    bothRecords,
    [aLock('move')],
    error(/began to move/),
  ),
  unfinished('workload/in-limbo', 'its controller is at work', bothRecords, [aLock('run')]),
  unfinished(
    'workload/in-limbo',
    'a record waits for a source that was given up',
    [{ host: 'beta', record: aDestinationRecord({ let_go: true, vouched: true }) }],
    [],
  ),
  unfinished(
    'workload/in-progress',
    'its controller is at work',
    bothRecords,
    [aLock('run')],
    error(/ops@ci-7 with mig apply, run .*, at counter.freeze, is at work on counter/),
  ),
  unfinished('workload/in-progress', 'a lock is held, and nothing has begun', [], [aLock('run')]),
  refuses(
    'workload/unreadable',
    'a part of the tree vanished',
    { tree: aTree({ unreadable: ['fd 9 of PID 4711 vanished'] }) },
    /fd 9 of PID 4711 vanished/,
  ),
  accepts('workload/unreadable', 'all was read', {}),
  refuses(
    'workload/max-downtime',
    'it would stand still too long',
    { workload: { max_downtime_ms: 500 }, downtime: 501 },
    /about 501 ms; 500 ms are allowed/,
  ),
  accepts('workload/max-downtime', 'it is just in time', {
    workload: { max_downtime_ms: 500 },
    downtime: 500,
  }),
  accepts('workload/max-downtime', 'nothing was demanded', { downtime: 60_000 }),
];
