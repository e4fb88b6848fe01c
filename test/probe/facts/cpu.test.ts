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

  it('reads an arm64 processor, which has numbers for names', () => {
    const cpuinfo = 'processor\t: 0\nFeatures\t: fp asimd\nCPU implementer\t: 0x41\nCPU part\t: 0xd0c\n';

    expect(cpu.parse({ cpuinfo, count: 1, loadavg: '0 0 0' }).cpu).toMatchObject({
      vendor: '0x41',
      model: '0xd0c',
      flags: ['fp', 'asimd'],
    });
  });
});
