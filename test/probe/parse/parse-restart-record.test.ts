import { describe, expect, it } from 'vitest';
import type { MoveRecord } from '../../../src/model/index.ts';
import { parseMoveRecord, type RawMove } from '../../../src/probe/parse/parse-move-record.ts';

const NOW = 'boot-now';
const BEFORE = 'boot-before';
const runs = [{ pid: 4900 }];

/** What is made of the record of a service's source with these steps behind it. */
function recordOf(steps: readonly string[], changes: Partial<RawMove> = {}): MoveRecord {
  const journal = ['start', ...steps].map((step) => ({ boot_id: NOW, step, state: 'done' as const }));
  const raw: RawMove = {
    move: 'r1-counter',
    description: {
      format: 2,
      role: 'source',
      identity: { boot_id: BEFORE, pid: 4711, start_time: 1000 },
      restart: { unit: 'counter.service' },
      back: {},
    },
    journal,
    decision: '',
    let_go: false,
    caretaker: [],
    tasks: [],
    frozen: false,
    copy: [],
    images: [],
    ...changes,
  };
  return parseMoveRecord(raw, NOW);
}

describe('the record of a service that is restarted elsewhere', () => {
  it('says that it runs as long as it does, whichever process it is by now', () => {
    expect(recordOf(['prepare'], { service: runs })).toMatchObject({ tasks: 'running', copy: 'none' });
  });

  it('says that it stands still once it was stopped, also after its host was started anew: nothing of it is lost', () => {
    expect(recordOf(['prepare', 'freeze'])).toMatchObject({ tasks: 'frozen', images: 'complete' });
  });

  it('says that it is gone once it was given away, and that it can be brought back', () => {
    const record = recordOf(['freeze', 'commit', 'kill'], { decision: 'commit' });
    expect(record).toMatchObject({ tasks: 'gone', images: 'complete', copy: 'none', let_go: false });
  });

  it('says that it runs again where it was brought back', () => {
    const record = recordOf(['commit', 'kill', 'bring_back'], { let_go: true, service: runs });
    expect(record).toMatchObject({ tasks: 'gone', copy: 'running', let_go: true });
  });

  it('says of one that was put back and does not run that it has ended, and not that it can be put back again', () => {
    expect(recordOf(['freeze', 'put_back'], { decision: 'abort' })).toMatchObject({ tasks: 'gone' });
  });

  it('says of one that could not be started where it was put back that it stands still, and can be put back again', () => {
    const journal = [
      { boot_id: NOW, step: 'freeze', state: 'done' },
      { boot_id: NOW, step: 'put_back', state: 'begin' },
      { boot_id: NOW, step: 'put_back', state: 'failed' },
    ] as const;
    const record = recordOf([], { journal, decision: 'abort' });
    expect(record).toMatchObject({ tasks: 'frozen', step: { name: 'put_back', state: 'failed' } });
  });

  it.each([
    ['stands still while systemd tries it again and again', 100, 'frozen'],
    ['runs once it has stayed for a second', 1000, 'running'],
  ])('says of one that did not stay where it was put back that it %s', (_, age_ms, tasks) => {
    const journal = [
      { boot_id: NOW, step: 'freeze', state: 'done' },
      { boot_id: NOW, step: 'put_back', state: 'failed' },
    ] as const;
    const record = recordOf([], { journal, decision: 'abort', service: [{ pid: 4900, age_ms }] });
    expect(record).toMatchObject({ tasks });
  });

  describe('and was let go before its host was started anew', () => {
    const before = (step: string): RawMove['journal'][number] => ({ boot_id: BEFORE, step, state: 'done' });
    const journal = [before('kill'), before('bring_back')];
    const inVain = { boot_id: NOW, step: 'start_again', state: 'failed' } as const;

    it.each([
      ['runs, with or without its address', { journal, service: runs }, 'running'],
      ['can be started again', { journal }, 'stopped'],
      ['has ended where that was tried in vain', { journal: [...journal, inVain] }, 'none'],
    ] as const)('%s', (_, changes, copy) => {
      expect(recordOf([], { let_go: true, decision: 'commit', ...changes })).toMatchObject({ copy });
    });

    it('has ended by itself where its host was not', () => {
      const record = recordOf(['kill', 'bring_back'], { let_go: true, decision: 'commit' });
      expect(record).toMatchObject({ tasks: 'gone', copy: 'none' });
    });
  });
});
