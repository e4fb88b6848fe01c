import { describe, expect, it } from 'vitest';
import { tools } from '../../../src/probe/facts/tools.ts';

describe('tools', () => {
  it('lists what is there, and what Python lacks', () => {
    const raw = { paths: { ip: '/sbin/ip', ss: null }, python: '3.13.5', missing_modules: ['ctypes'] };

    expect(tools.parse(raw)).toEqual({
      tools: { ip: '/sbin/ip' },
      python: { version: '3.13.5', missing_modules: ['ctypes'] },
    });
  });
});
