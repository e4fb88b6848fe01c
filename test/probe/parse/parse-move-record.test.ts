import { describe, expect, it } from 'vitest';
import {
  parseMoveRecord,
  type RawEntry,
  type RawMove,
  type RawTask,
} from '../../../src/probe/parse/parse-move-record.ts';

const NOW = 'boot-now';
const BEFORE = 'boot-before';

const alive: RawTask = { pid: 4711, start_time: 1000, state: 'S', dying: false };
const child: RawTask = { ...alive, pid: 4712 };
const gone = { state: null } as const;

function anEntry(step: string, changes: Partial<RawEntry> = {}): RawEntry {
  return { boot_id: NOW, step, state: 'done', ...changes };
}

function aFolder(role: 'source' | 'destination', changes: Partial<RawMove> = {}): RawMove {
  return {
    move: 'r1-counter',
    description: {
      format: 2,
      role,
      move: 'r1-counter',
      run: 'r1',
      number: 4,
      project: 'shop',
      workload: 'counter',
      hosts: { source: 'alpha', destination: 'beta' },
      machine_ids: { source: 'machine-alpha', destination: 'machine-beta' },
      identity: { boot_id: NOW, pid: 4711, start_time: 1000 },
      controller: { user: 'ops', host: 'ci-7', since: '2026-11-20T22:13:01Z' },
    },
    journal: [anEntry('start')],
    decision: '',
    let_go: false,
    caretaker: [alive],
    tasks: [alive],
    frozen: false,
    copy: [],
    images: [],
    ...changes,
  };
}

describe('the record of a move', () => {
  it('says whose it is', () => {
    expect(parseMoveRecord(aFolder('destination'), NOW)).toMatchObject({
      format: 2,
      move: 'r1-counter',
      run: 'r1',
      number: 4,
      project: 'shop',
      workload: 'counter',
      role: 'destination',
      source: 'alpha',
      destination: 'beta',
      machine_id: 'machine-beta',
      peer_machine_id: 'machine-alpha',
      identity: { boot_id: NOW, pid: 4711, start_time: 1000 },
      controller: { user: 'ops', host: 'ci-7', since: '2026-11-20T22:13:01Z' },
    });
  });

  it('tells the last step, and not who looked after it', () => {
    const journal = [anEntry('freeze', { state: 'begin' }), anEntry('start')];

    expect(parseMoveRecord(aFolder('source', { journal }), NOW).step).toEqual({
      name: 'freeze',
      state: 'begin',
    });
  });

  it.each([
    ['this very process lives', [alive], NOW, 'alive'],
    ['it is gone', [{ ...alive, ...gone }], NOW, 'dead'],
    ['it is a zombie', [{ ...alive, state: 'Z' }], NOW, 'dead'],
    ['the host was rebooted since', [alive], BEFORE, 'dead'],
    ['nobody came to it', [], NOW, 'dead'],
  ] as const)('looks for its supervisor: %s', (_, caretaker, bootId, expected) => {
    const journal = [anEntry('start', { boot_id: bootId })];

    expect(parseMoveRecord(aFolder('source', { caretaker, journal }), NOW).supervisor).toBe(expected);
  });

  it('tells how long a service and commands for its addresses may take, the slowest of them three times', () => {
    const within = (within_ms: number): object => ({ ip: '192.0.2.1', move: { argv: ['move'], within_ms } });
    const of = (more: object): number | undefined => {
      const { description } = aFolder('source');
      return parseMoveRecord(aFolder('source', { description: { ...description, ...more } }), NOW).others_ms;
    };
    expect(of({ addresses: [{ ip: '192.0.2.2' }] })).toBeUndefined();
    expect(of({ addresses: [within(5000), within(60_000), { ip: '192.0.2.2' }] })).toBe(180_000);
    expect(of({ restart: { seconds: 120 }, addresses: [within(1000)] })).toBe(363_000);
  });

  it('of an unknown format keeps the names alone, as far as there are any', () => {
    const raw = aFolder('source', { description: { format: 99, project: 'shop', hosts: 7 } });

    expect(parseMoveRecord(raw, NOW)).toMatchObject({
      format: 99,
      move: 'r1-counter',
      project: 'shop',
      workload: '',
      source: '',
    });
    expect(parseMoveRecord(raw, NOW)).not.toHaveProperty('tasks');
  });
});

describe('the tasks on a source', () => {
  it.each([
    ['run', { tasks: [alive, child] }, 'running'],
    ['run, though a child has ended', { tasks: [alive, { ...child, ...gone }] }, 'running'],
    ['are frozen', { tasks: [alive, child], frozen: true }, 'frozen'],
    [
      'are frozen, and one was killed',
      { tasks: [alive, { ...child, ...gone }], frozen: true },
      'partly-gone',
    ],
    [
      'are frozen, and one is being killed',
      { tasks: [alive, { ...child, dying: true }], frozen: true },
      'partly-gone',
    ],
    ['are all being killed', { tasks: [{ ...alive, dying: true }] }, 'partly-gone'],
    [
      'are being killed after the commit',
      { tasks: [alive, { ...child, ...gone }], decision: 'commit' },
      'partly-gone',
    ],
    ['run after a commit', { tasks: [alive, child], decision: 'commit' }, 'running'],
    [
      'are gone',
      {
        tasks: [
          { ...alive, ...gone },
          { ...child, state: 'Z' },
        ],
      },
      'gone',
    ],
    ['are not known', { tasks: [] }, undefined],
  ] as const)('%s', (_, changes, expected) => {
    expect(parseMoveRecord(aFolder('source', changes), NOW).tasks).toBe(expected);
  });

  it('are gone with their boot, whatever has their PIDs now', () => {
    expect(parseMoveRecord(aFolder('source'), 'boot-later').tasks).toBe('gone');
  });
});

describe('what a source could be brought back from', () => {
  const handedOver = anEntry('hand_over', { files: [['core-1.img', 10]] });
  const images = [['core-1.img', 10] as const];
  const home = anEntry('home');
  const root = { pid: 4711, args: ['/usr/bin/counter', ''] };

  function aSource(changes: Partial<RawMove>): RawMove {
    const folder = aFolder('source', changes);
    return {
      ...folder,
      description: { ...folder.description, back: { home: { kind: 'cgroup', cgroup: '/there' } } },
    };
  }

  it.each([
    ['all images', { journal: [handedOver], images }, { images: 'complete', copy: 'none', let_go: false }],
    ['images that were not handed over', { journal: [], images }, { images: 'incomplete' }],
    ['no images after a reboot', { journal: [{ ...handedOver, boot_id: BEFORE }] }, { images: 'none' }],
    ['a process that is being made', { journal: [home], copy: [root] }, { copy: 'held' }],
    [
      'one that was let go',
      { journal: [home], copy: [root], let_go: true },
      { copy: 'running', let_go: true },
    ],
    ['somebody’s word', { journal: [anEntry('vouched')] }, { vouched: true }],
  ] as const)('is %s', (_, changes, expected) => {
    expect(parseMoveRecord(aSource(changes), NOW)).toMatchObject(expected);
  });

  it('is nothing in the record of a version that could not do it', () => {
    const record = parseMoveRecord(aFolder('source', { journal: [handedOver], images }), NOW);

    expect(record).not.toHaveProperty('images');
  });
});

describe('the images on a destination', () => {
  const received = anEntry('receive', {
    files: [
      ['core-1.img', 10],
      ['pages-1.img', 4096],
    ],
  });

  it.each([
    [
      'whole',
      [received],
      [
        ['core-1.img', 10],
        ['pages-1.img', 4096],
        ['restore.log', 7],
      ],
      'complete',
    ],
    [
      'too short',
      [received],
      [
        ['core-1.img', 10],
        ['pages-1.img', 4095],
      ],
      'incomplete',
    ],
    ['not all there', [received], [['core-1.img', 10]], 'incomplete'],
    ['still arriving', [], [['core-1.img', 10]], 'incomplete'],
    [
      'begun to be received',
      [{ ...received, state: 'begin' }],
      [
        ['core-1.img', 10],
        ['pages-1.img', 4096],
      ],
      'incomplete',
    ],
    ['from before a reboot', [{ ...received, boot_id: BEFORE }], [], 'none'],
    [
      'of another boot',
      [{ ...received, boot_id: BEFORE }],
      [
        ['core-1.img', 10],
        ['pages-1.img', 4096],
      ],
      'incomplete',
    ],
    ['not there', [received], [], 'none'],
  ] as const)('are %s', (_, journal, images, expected) => {
    expect(parseMoveRecord(aFolder('destination', { journal, images }), NOW).images).toBe(expected);
  });
});

describe('the copy on a destination', () => {
  const home = anEntry('home');
  const root = { pid: 4711, args: ['/usr/bin/counter', ''] };
  const restorer = {
    pid: 90,
    args: ['/bin/sh', '-c', 'echo ready >&0; read -r go && exec "$@"', 'sh', 'criu'],
  };
  const entering = { pid: 94, args: ['nsenter', '--target', '90', '--pid', '--', ...restorer.args] };

  it.each([
    ['is held', { journal: [home], copy: [root] }, 'held'],
    ['is being made', { journal: [home], copy: [{ pid: 91, args: ['/usr/sbin/criu', 'restore'] }] }, 'held'],
    ['runs', { journal: [home], copy: [root], let_go: true }, 'running'],
    ['has ended', { journal: [home], copy: [], let_go: true }, 'none'],
    [
      'is awaited in a PID namespace that stands',
      {
        journal: [home],
        copy: [
          { pid: 90, args: ['python3', '-I', '-S', '-c', '…', 'mig-init', '4711', '/run/counter.pid'] },
          entering,
        ],
      },
      'none',
    ],
    ['is awaited by a shell alone', { journal: [home], copy: [restorer] }, 'none'],
    ['is somebody else in a cgroup that is not ours yet', { journal: [], copy: [root] }, 'none'],
    ['is somebody else after a reboot', { journal: [{ ...home, boot_id: BEFORE }], copy: [root] }, 'none'],
  ] as const)('%s', (_, changes, expected) => {
    expect(parseMoveRecord(aFolder('destination', changes), NOW).copy).toBe(expected);
  });

  it.each([
    ['destination', 'container'],
    ['source', 'container'],
    ['destination', 'pid-namespace'],
    ['source', 'pid-namespace'],
  ] as const)(
    'is known by the PIDs in its cgroup where its own is another one on each host: on a %s, a %s',
    (role, kind) => {
      const { description } = aFolder(role);
      const maker = role === 'source' ? { back: { home: { kind } } } : { home: { kind } };
      const folder = { description: { ...description, ...maker }, journal: [home], copy: [root] };

      expect(parseMoveRecord(aFolder(role, folder), NOW).copy_pids).toEqual([4711]);
      expect(parseMoveRecord(aFolder(role, { journal: [home], copy: [root] }), NOW)).not.toHaveProperty(
        'copy_pids',
      );
    },
  );

  it.each([
    ['its mark is there', { let_go: true }],
    ['the journal says so, of whichever boot', { journal: [anEntry('let_go', { boot_id: BEFORE })] }],
  ])('was let go if %s', (_, changes) => {
    expect(parseMoveRecord(aFolder('destination', changes), NOW).let_go).toBe(true);
  });

  it('knows that the source was given up', () => {
    expect(parseMoveRecord(aFolder('destination', { journal: [anEntry('vouch')] }), NOW).vouched).toBe(true);
  });

  it('knows a decision, and nothing that is none', () => {
    expect(parseMoveRecord(aFolder('destination', { decision: 'release' }), NOW).decision).toBe('release');
    expect(parseMoveRecord(aFolder('destination', { decision: 'perhaps' }), NOW)).not.toHaveProperty(
      'decision',
    );
  });
});
