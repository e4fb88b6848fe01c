import { describe, expect, it } from 'vitest';
import { parseInetLine } from '../../../src/probe/parse/parse-inet-line.ts';

describe('parseInetLine', () => {
  it('reads a connection with data in both queues', () => {
    const text =
      '  12: 640A4D0A:2328 010A4D0A:C350 01 0000001F:00000200 01:00000014 00000000  1000        0 74211 2 0000000000000000 20 4 30 10 -1';

    expect(parseInetLine(text, 'little')).toEqual({
      local: { ip: '10.77.10.100', port: 9000 },
      remote: { ip: '10.77.10.1', port: 50000 },
      state: 'ESTAB',
      send_queue_bytes: 31,
      receive_queue_bytes: 512,
      inode: '74211',
    });
  });

  it('keeps a state that it does not know as it is', () => {
    expect(parseInetLine('0: 00000000:0000 00000000:0000 7F 0:0 0:0 0 0 0 5', 'little').state).toBe('7F');
  });
});
