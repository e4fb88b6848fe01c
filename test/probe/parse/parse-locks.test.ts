import { describe, expect, it } from 'vitest';
import { parseLocks } from '../../../src/probe/parse/parse-locks.ts';
import { aDescriptor } from './a-reference.ts';

describe('parseLocks', () => {
  it.each([
    ['1: POSIX  ADVISORY  WRITE 359 08:01:11691 0 EOF', { kind: 'POSIX', mode: 'WRITE' }],
    ['1: FLOCK  ADVISORY  READ 1 08:01:11691 0 EOF', { kind: 'FLOCK', mode: 'READ' }],
    ['1: OFDLCK ADVISORY  WRITE -1 08:01:11691 0 99', { kind: 'OFDLCK', mode: 'WRITE' }],
    ['1: LEASE  ACTIVE    READ 359 08:01:11691 0 EOF', { kind: 'LEASE', mode: 'READ' }],
  ])('names the process that holds it: %s', (text, expected) => {
    const fds = [aDescriptor('/x', { info: `pos:\t0\nlock:\t${text}\n` })];

    expect(parseLocks({ pid: 12, fds })).toEqual([{ ...expected, pid: 12, inode: '11691' }]);
  });

  it('names a lock once, however many descriptors lead to it', () => {
    const info = 'lock:\t1: FLOCK  ADVISORY  WRITE 1 08:01:11691 0 EOF\n';

    expect(
      parseLocks({ pid: 12, fds: [aDescriptor('/x', { info }), aDescriptor('/x', { info, fd: 4 })] }),
    ).toHaveLength(1);
  });
});
