import { describe, expect, it } from 'vitest';
import { cpu } from '../../../src/probe/facts/cpu.ts';

describe('cpu', () => {
  it('reads an x86 processor', () => {
    const cpuinfo =
      'processor\t: 0\nvendor_id\t: GenuineIntel\nmodel\t\t: 85\nmodel name\t: Xeon\nflags\t\t: fpu sse avx512f\n';

    expect(cpu.parse({ cpuinfo, count: 8, loadavg: '0.52 0.4 0.3 1/200 4711\n' }).cpu).toEqual({
      vendor: 'GenuineIntel',
      model: 'Xeon',
      flags: ['fpu', 'sse', 'avx512f'],
      count: 8,
      load: 0.52,
    });
  });

  const plain = { cpuinfo: '', count: 2, loadavg: '0 0 0' };

  it('takes what has been used from the control groups, which in a container tell of it alone', () => {
    const group = 'usage_usec 2500000\nuser_usec 2000000\nsystem_usec 500000\n';

    expect(cpu.parse({ ...plain, used: { at_ns: '9000000000', group } }).cpu.used).toEqual({
      cpu_ms: 2500,
      at_ms: 9000,
    });
  });

  it('takes it from /proc/stat where there are none, without the time in which nothing was to be done', () => {
    const stat = 'cpu  100 20 30 900 70 4 5 6 11 12';

    expect(cpu.parse({ ...plain, used: { at_ns: '1000000', stat } }).cpu.used).toEqual({
      cpu_ms: 1650,
      at_ms: 1,
    });
  });

  it.each([undefined, null, { at_ns: '1', group: 'nr_periods 0\n' }, { at_ns: '1', stat: 'cpu  1 2' }])(
    'does not know what has been used from %j',
    (used) => {
      expect(cpu.parse({ ...plain, ...(used !== undefined && { used }) }).cpu).not.toHaveProperty('used');
    },
  );

  it('reads an arm64 processor, which has numbers for names', () => {
    const cpuinfo = 'processor\t: 0\nFeatures\t: fp asimd\nCPU implementer\t: 0x41\nCPU part\t: 0xd0c\n';

    expect(cpu.parse({ cpuinfo, count: 1, loadavg: '0 0 0' }).cpu).toMatchObject({
      vendor: '0x41',
      model: '0xd0c',
      flags: ['fp', 'asimd'],
    });
  });
});
