import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSockaddr } from '../../../src/probe/parse/parse-sockaddr.ts';

describe('parseSockaddr', () => {
  it.each([
    ['IPv4', '020004d20a4d000b0000000000000000', '10.77.0.11', 1234],
    ['IPv4 of a big-endian host', '000204d20a4d000b', '10.77.0.11', 1234],
    ['IPv6', `0a00005000000000${'0'.repeat(31)}100000000`, '::1', 80],
  ])('reads an address of %s', (_, hex, ip, port) => {
    expect(parseSockaddr(hex)).toEqual({ ip, port });
  });

  it('reads no address of another family, and none that is cut off', () => {
    fc.assert(
      fc.property(fc.constantFrom('', '0100', '0200', '0a0000500000', 'zz'), fc.string(), (head, tail) => {
        expect(parseSockaddr(head + tail.slice(0, 4))).toBeUndefined();
      }),
    );
  });
});
