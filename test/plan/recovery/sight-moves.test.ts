import { describe, expect, it } from 'vitest';
import type { HostReading, MoveRecord, RunNumbers } from '../../../src/model/index.ts';
import { sightMoves, type OperatorsWord } from '../../../src/plan/index.ts';
import { aHost } from '../../builders/a-host.ts';
import { aDestinationRecord, aSourceRecord } from '../../builders/a-move-record.ts';
import { aProcess, aTree } from '../../builders/a-process.ts';
import { aHostSpec, aSpec } from '../../builders/a-spec.ts';
import { anInventory, aSilentHost } from '../../builders/an-inventory.ts';

const nothingSaid: OperatorsWord = { hosts_gone: [], keep_running: false };

/** A host with records, and with the trees of `counter` that run there. */
function aHostWith(
  name: string,
  moves: readonly MoveRecord[] = [],
  trees: readonly ReturnType<typeof aTree>[] = [],
  run_numbers: RunNumbers = { highest: 0, workloads: {} },
): HostReading {
  return aHost(name, { facts: { moves, run_numbers }, workloads: { counter: trees } });
}

function sight(hosts: Record<string, HostReading>, word = nothingSaid, spec = aSpec()) {
  return sightMoves(spec, anInventory(hosts), word);
}

function onlySighting(...words: Parameters<typeof sight>) {
  const [seen, ...others] = sight(...words);
  if (seen === undefined || others.length > 0) throw new Error('one move was to be seen');
  return seen;
}

const source = aSourceRecord();
const destination = aDestinationRecord();
const aTreeOf = (pid: number, boot: string) =>
  aTree({ processes: [aProcess({ pid })], identity: { boot_id: boot, pid, start_time: 1000 } });

describe('a move', () => {
  it('is put together from what both of its hosts have on record', () => {
    const seen = onlySighting({
      alpha: aHostWith('alpha', [source]),
      beta: aHostWith('beta', [destination]),
    });

    expect(seen).toMatchObject({
      move: source.move,
      source: { host: 'alpha', state: 'record', record: source },
      destination: { host: 'beta', state: 'record', record: destination },
      fresh: [],
    });
  });

  it('of another project is none of ours', () => {
    expect(sight({ alpha: aHostWith('alpha', [{ ...source, project: 'other' }]) })).toEqual([]);
  });

  it('of a version that does not tell its project may be ours', () => {
    expect(sight({ alpha: aHostWith('alpha', [{ ...source, format: 99, project: '' }]) })).toHaveLength(1);
  });

  it('comes before a later one, whatever they are called', () => {
    const later = { ...source, move: 'a-later-one', number: 9 };

    expect(sight({ alpha: aHostWith('alpha', [later, source]) }).map(({ move }) => move)).toEqual([
      source.move,
      'a-later-one',
    ]);
  });

  it('is found where its workload is in the YAML no more', () => {
    const spec = aSpec({ workloads: {}, placement: {} });

    expect(sight({ alpha: aHostWith('alpha', [source]) }, nothingSaid, spec)).toHaveLength(1);
  });

  it('is not that of a machine that its disk was copied to', () => {
    const copied = { ...source, machine_id: 'machine-of-the-original' };

    expect(sight({ alpha: aHostWith('alpha', [copied]), beta: aHostWith('beta') })).toEqual([]);
  });
});

describe('the other side of a move', () => {
  it('that has no record says which machine it is, and which numbers it has seen', () => {
    const numbers = { highest: 8, workloads: { 'shop:counter': 7, 'shop:other': 8 } };
    const alpha = aHostWith('alpha', [], [], numbers);

    expect(onlySighting({ alpha, beta: aHostWith('beta', [destination]) }).source).toEqual({
      host: 'alpha',
      state: 'no-record',
      machine_id: 'machine-alpha',
      number: 7,
    });
  });

  it('is the machine that it was, under whatever name', () => {
    const renamed = aHost('alpha', { facts: { moves: [] } });
    const hosts = { alpha: aHostWith('another'), gamma: renamed, beta: aHostWith('beta', [destination]) };

    expect(onlySighting(hosts).source).toMatchObject({ host: 'gamma', machine_id: 'machine-alpha' });
  });

  it('may be another machine by now', () => {
    const hosts = { alpha: aHostWith('another'), beta: aHostWith('beta', [destination]) };

    expect(onlySighting(hosts).source).toMatchObject({ host: 'alpha', machine_id: 'machine-another' });
  });

  it.each([
    ['does not answer', aSilentHost()],
    ['could not look for records', aHost('alpha', { unreadable: ['moves: it went wrong'] })],
    ['has no Python to look with', aHost('alpha', { facts: { python: undefined } })],
  ])('is not known if it %s', (_, alpha) => {
    expect(onlySighting({ alpha, beta: aHostWith('beta', [destination]) }).source).toEqual({
      host: 'alpha',
      state: 'unreachable',
    });
  });

  it('is not known if the YAML no longer names it', () => {
    const spec = aSpec({ hosts: { beta: aHostSpec('beta') } });
    const inventory = { ...anInventory(), hosts: { beta: aHostWith('beta', [destination]) } };

    expect(sightMoves(spec, inventory, nothingSaid)[0]?.source).toEqual({ host: 'alpha', state: 'unlisted' });
  });

  it('is given up if the operator says so', () => {
    const word = { ...nothingSaid, hosts_gone: ['alpha'] };
    const hosts = { alpha: aSilentHost(), beta: aHostWith('beta', [destination]) };

    expect(onlySighting(hosts, word).source).toEqual({ host: 'alpha', state: 'vouched-gone' });
  });

  it('speaks for itself whatever the operator says', () => {
    const word = { ...nothingSaid, hosts_gone: ['alpha'] };
    const hosts = { alpha: aHostWith('alpha', [source]), beta: aHostWith('beta', [destination]) };

    expect(onlySighting(hosts, word).source.state).toBe('record');
  });
});

describe('a copy that somebody started meanwhile', () => {
  const held = aTreeOf(4711, 'boot-beta');

  it.each([
    ['the frozen source', { alpha: aHostWith('alpha', [source], [aTreeOf(4711, 'boot-alpha')]) }],
    [
      'the copy that is held',
      { alpha: aHostWith('alpha', [source]), beta: aHostWith('beta', [destination], [held]) },
    ],
    [
      'the copy that was let go',
      {
        alpha: aHostWith('alpha', [source]),
        beta: aHostWith('beta', [{ ...destination, let_go: true, copy: 'running' }], [held]),
      },
    ],
  ])('is not %s', (_, hosts) => {
    expect(onlySighting({ beta: aHostWith('beta'), ...hosts }).fresh).toEqual([]);
  });

  it.each([
    ['elsewhere', { gamma: aHostWith('gamma', [], [aTreeOf(99, 'boot-gamma')]) }, { host: 'gamma', pid: 99 }],
    [
      'with another PID on the destination',
      { beta: aHostWith('beta', [destination], [held, aTreeOf(99, 'boot-beta')]) },
      { host: 'beta', pid: 99 },
    ],
    [
      'with the same PID where no copy is held',
      { beta: aHostWith('beta', [{ ...destination, copy: 'none' }], [held]) },
      { host: 'beta', pid: 4711 },
    ],
    [
      'with the same PID on the source after a reboot',
      { alpha: aHostWith('alpha', [source], [aTreeOf(4711, 'boot-new')]) },
      { host: 'alpha', pid: 4711 },
    ],
  ])('may run %s', (_, hosts, expected) => {
    const all = { alpha: aHostWith('alpha', [source]), beta: aHostWith('beta', [destination]), ...hosts };

    expect(onlySighting(all).fresh).toEqual([expected]);
  });

  it('is not the copy of a container, whose PID is another one on each host', () => {
    const copies = { ...destination, copy_pids: [98, 99] };
    const beta = aHostWith('beta', [copies], [aTreeOf(99, 'boot-beta')]);

    expect(onlySighting({ alpha: aHostWith('alpha', [source]), beta }).fresh).toEqual([]);
  });

  it('may have the PID of a container on the source', () => {
    const copies = { ...destination, copy_pids: [98] };
    const beta = aHostWith('beta', [copies], [aTreeOf(4711, 'boot-beta')]);

    expect(onlySighting({ alpha: aHostWith('alpha', [source]), beta }).fresh).toEqual([
      { host: 'beta', pid: 4711 },
    ]);
  });

  it('may be what an earlier move has brought there, but not what one has frozen', () => {
    const frozenEarlier = {
      ...source,
      move: 'earlier',
      number: 1,
      identity: { boot_id: 'boot-gamma', pid: 50, start_time: 1000 },
      machine_id: 'machine-gamma',
    };
    const hosts = (tasks: 'frozen' | 'running') => ({
      alpha: aHostWith('alpha', [source]),
      gamma: aHostWith('gamma', [{ ...frozenEarlier, tasks }], [aTreeOf(50, 'boot-gamma')]),
    });
    const freshOf = (tasks: 'frozen' | 'running') =>
      sight(hosts(tasks)).find(({ move }) => move === source.move)?.fresh;

    expect([freshOf('frozen'), freshOf('running')]).toEqual([[], [{ host: 'gamma', pid: 50 }]]);
  });
});
