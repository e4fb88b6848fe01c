import { describe, expect, it } from 'vitest';
import { parseEndpoint } from '../../../src/spec/resolve/parse-endpoint.ts';

describe('an address with a port', () => {
  it.each([
    ['10.0.0.1:9000', '10.0.0.1', 9000],
    ['shop.example.net:80', 'shop.example.net', 80],
    ['[2001:DB8::1]:65535', '2001:db8::1', 65_535],
  ])('%s', (text, address, port) => {
    expect(parseEndpoint(text)).toEqual({ address, port });
  });

  it.each([
    '10.0.0.1',
    ':80',
    '10.0.0.1:',
    'a:0',
    'a:65536',
    '2001:db8::1:80',
    '[shop]:80',
    '[::1]',
    '[::1]80',
  ])('is not %j', (text) => {
    expect(parseEndpoint(text)).toBeUndefined();
  });
});
