import { describe, expect, it } from 'vitest';
import { machine } from '../../../src/probe/facts/machine.ts';

const RAW = { machine_id: 'ab\n', boot_id: 'cd\n', hostname: 'alpha', release: '6.12.0', arch: 'x86_64' };

describe('machine', () => {
  it('takes off what the kernel and the C library add', () => {
    expect(machine.parse({ ...RAW, libc: 'glibc 2.41' })).toEqual({
      machine_id: 'ab',
      boot_id: 'cd',
      hostname: 'alpha',
      kernel: { release: '6.12.0', arch: 'x86_64' },
      libc: '2.41',
    });
  });

  it('knows no version of another C library', () => {
    expect(machine.parse({ ...RAW, libc: null })).not.toHaveProperty('libc');
  });
});
