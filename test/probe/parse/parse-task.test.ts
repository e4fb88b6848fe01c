import { describe, expect, it } from 'vitest';
import { parseTask } from '../../../src/probe/parse/parse-task.ts';

const STAT =
  '4713 (odd) R 1\n(name) S 1 4711 4711 0 -1 4194368 89 0 0 0 0 0 0 0 20 5 2 0 6215 0 0 18446744073709551615 ' +
  '0 0 0 0 0 0 0 0 0 0 0 0 17 1 0 2 0 0 0 0 0 0 0 0 0 0 0\n';
const STATUS =
  'State:\tS (sleeping)\nTracerPid:\t900\nSigPnd:\t0000000000000010\nShdPnd:\t0000000000000002\n';

const task = (changes: { status?: string; call?: string | null } = {}) =>
  parseTask({ tid: 4713, stat: STAT, status: STATUS, ...changes });

describe('one thread', () => {
  it('keeps its fields apart from a name that looks like other fields', () => {
    expect(task()).toEqual({
      tid: 4713,
      state: 'S',
      tracer: 900,
      pending: '12',
      policy: 2,
      nice: 5,
      cpus: '',
    });
  });

  it('has the CPUs that it may run on', () => {
    expect(task({ status: `${STATUS}Cpus_allowed_list:\t0-3,8\n` }).cpus).toBe('0-3,8');
  });

  it.each(['56 0x4011 0x0 0x0', '58 0x0', '435 0x7ffc 0x58', '220 0x4011'])(
    'waits for a child in the call %s',
    (call) => {
      expect(task({ call }).waits_for_child).toBe(true);
    },
  );

  it.each(['0 0x3 0x7ffc 0x1000', 'running', '', null])('waits for something else in the call %j', (call) => {
    expect(task({ call }).waits_for_child).toBeUndefined();
  });
});
