import { describe, expect, it } from 'vitest';
import { abstractNames } from '../../../src/probe/facts/abstract-names.ts';

describe('abstract names', () => {
  it('are told once each, and so are the names that take datagrams', () => {
    const names = ['\0b', '\0a', '\0b'];
    const datagrams = ['/run/log\0', '\0a'];

    expect(abstractNames.parse({ names, datagrams, trouble: [] })).toEqual({
      abstract_names: ['@a', '@b'],
      datagram_names: ['/run/log', '@a'],
    });
  });

  it('are unknown if they could not be read', () => {
    expect(abstractNames.parse({ names: [], datagrams: [], trouble: ['no'] })).toEqual({});
  });
});
