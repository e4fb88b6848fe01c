import { describe, expect, it } from 'vitest';
import { runLocks } from '../../../src/probe/facts/run-locks.ts';

const HOLDER = { user: 'ops', host: 'ci', since: 'then', command: 'apply', run: 'r1', number: 3, pid: 812 };
const KERNEL = `1: POSIX  ADVISORY  WRITE 359 08:01:11691 0 EOF
2: FLOCK  ADVISORY  WRITE 812 00:1a:42 0 EOF
2: -> FLOCK  ADVISORY  WRITE 900 00:1a:42 0 EOF
3: FLOCK  ADVISORY  WRITE 813 00:1a:43 0 EOF
`;

function aFile(name: string, place: string, content: object = HOLDER) {
  return { name, place, text: `${JSON.stringify(content)}\n` };
}

function parse(...files: ReturnType<typeof aFile>[]) {
  return runLocks.parse({ files, locks: KERNEL, boottime_ms: 10_000 }).run_locks;
}

describe('locks on workloads', () => {
  it('are told with their holders', () => {
    expect(parse(aFile('shop:counter.run', '00:1a:42'))).toEqual([
      { project: 'shop', workload: 'counter', kind: 'run', holder: HOLDER },
    ]);
  });

  it('say for how long they have been held, and for how long at this step', () => {
    const content = { ...HOLDER, taken_at_ms: 4000, step: 'counter.freeze', step_at_ms: 9500 };

    expect(parse(aFile('shop:counter.run', '00:1a:42', content))[0]?.holder).toEqual({
      ...HOLDER,
      step: 'counter.freeze',
      held_ms: 6000,
      step_ms: 500,
    });
  });

  it('are none where a holder was killed and its file is left', () => {
    expect(parse(aFile('shop:counter.run', '00:1a:99'))).toEqual([]);
  });

  it('are none before the holder has said who it is', () => {
    expect(parse({ name: 'shop:counter.run', place: '00:1a:42', text: '{"user":' })).toEqual([]);
  });

  it('are told apart by kind, also for a workload with dots in its name', () => {
    const locks = parse(aFile('shop:web.run.move', '00:1a:43'), aFile('shop:web.run.run', '00:1a:42'));

    expect(locks.map(({ workload, kind }) => [workload, kind])).toEqual([
      ['web.run', 'move'],
      ['web.run', 'run'],
    ]);
  });
});
