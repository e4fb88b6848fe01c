import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEndpoint } from '../../../src/probe/parse/parse-endpoint.ts';

describe('parseEndpoint', () => {
  it.each([
    ['0100007F:1F90', '127.0.0.1', 8080],
    ['00000000:0000', '0.0.0.0', 0],
    ['640A4D0A:2328', '10.77.10.100', 9000],
    ['00000000000000000000000000000000:0016', '::', 22],
    ['00000000000000000000000001000000:0050', '::1', 80],
    ['B80D01200000000067452301EFCDAB89:0050', '2001:db8::123:4567:89ab:cdef', 80],
    ['0000000000000000FFFF00000A4D0A64:0050', '::ffff:100.10.77.10', 80],
  ])('reads %s as written by a little-endian kernel', (text, ip, port) => {
    expect(parseEndpoint(text, 'little')).toEqual({ ip, port });
  });

  it('reads what a big-endian kernel writes', () => {
    expect(parseEndpoint('7F000001:0050', 'big')).toEqual({ ip: '127.0.0.1', port: 80 });
  });

  it('writes IPv6 addresses in the one form that everybody writes', () => {
    const groups = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff })), {
      minLength: 8,
      maxLength: 8,
    });
    const isMapped = (all: number[]): boolean =>
      all.slice(0, 5).every((group) => group === 0) && all[5] === 0xffff;

    fc.assert(
      fc.property(
        groups.filter((all) => !isMapped(all)),
        (all) => {
          const hex = all.map((group) => group.toString(16).padStart(4, '0')).join('');
          // The WHATWG URL parser writes IPv6 addresses as RFC 5952 has it.
          const canonical = new URL(
            `http://[${all.map((group) => group.toString(16)).join(':')}]`,
          ).hostname.slice(1, -1);

          expect(parseEndpoint(`${hex}:0001`, 'big').ip).toBe(canonical);
        },
      ),
    );
  });
});
