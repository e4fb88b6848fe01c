import { describe, expect, it } from 'vitest';
import { criu } from '../../../src/probe/facts/criu.ts';

const output = (code: number, stdout: string, stderr = '', timedOut = false) => ({
  code,
  stdout,
  stderr,
  timed_out: timedOut,
});

describe('criu', () => {
  it('is absent where there is none', () => {
    expect(criu.parse(null)).toEqual({});
  });

  it('tells version, check and features', () => {
    const raw = {
      path: '/usr/sbin/criu',
      version: output(0, 'Version: 4.2.1\nGitID: v4.2.1\n'),
      check: output(0, 'Looks good.\n'),
      features: { mem_dirty_track: output(1, '', 'Dirty tracking is OFF.'), tcp_half_closed: output(0, '') },
    };

    expect(criu.parse(raw).criu).toEqual({
      path: '/usr/sbin/criu',
      version: '4.2.1',
      check: { passed: true, output: 'Looks good.' },
      features: { mem_dirty_track: false, tcp_half_closed: true },
    });
  });

  it('keeps what a failed check says', () => {
    const check = output(1, '', 'Error (criu/kerndat.c:2010): kerndat_tcp_repair failed\n');
    const raw = { path: '/usr/sbin/criu', version: output(0, 'Version: 3.17.1\n'), check, features: {} };

    expect(criu.parse(raw).criu?.check).toEqual({
      passed: false,
      output: 'Error (criu/kerndat.c:2010): kerndat_tcp_repair failed',
    });
  });

  it('does not know of a feature whose check never ended', () => {
    const raw = {
      path: '/usr/sbin/criu',
      version: output(0, 'Version: 4.2.1\n'),
      check: output(0, ''),
      features: { seccomp_suspend: output(-9, '', '', true), tcp_half_closed: output(0, '') },
    };

    expect(criu.parse(raw).criu?.features).toEqual({ tcp_half_closed: true });
  });

  it.each([
    ['what criu wrote about the processor', 'GUNWVBNAQGEPAAAACg2QAQA=', undefined],
    ['that criu wrote nothing', null, undefined],
  ])('makes do with %s where there are no sizes', (_, cpuinfo, xsave) => {
    const raw = { path: '/c', version: output(0, ''), check: output(0, ''), features: {}, cpuinfo };

    expect(criu.parse(raw).criu?.xsave).toEqual(xsave);
  });

  it('says that a check never ended', () => {
    const raw = {
      path: '/usr/sbin/criu',
      version: output(0, ''),
      check: output(-9, '', '', true),
      features: {},
    };

    expect(criu.parse(raw).criu?.check).toEqual({ passed: false, output: 'criu check did not end' });
  });
});
