import { describe, expect, it } from 'vitest';
import { traces } from '../../../src/probe/facts/traces.ts';

const NOTHING = { folders: [], units: [], cgroups: [], processes: [], tables: null };

function tables(stdout: string, code = 0, stderr = '') {
  return { code, stdout, stderr, timed_out: false };
}

describe('traces', () => {
  it('finds nothing where nothing bears the name', () => {
    expect(traces.parse(NOTHING)).toEqual({ traces: [] });
  });

  it('takes the run from the name', () => {
    const raw = {
      folders: ['/run/mig/r7k2', '/dev/shm/mig-r7k2-counter'],
      units: ['mig-r7k2-dump.service'],
      cgroups: ['/system.slice/mig-r7k2'],
      processes: [{ pid: 12, args: 'sh /run/mig/r7k2/gate' }],
      tables: tables('table inet mig-r7k2\n'),
    };

    expect(traces.parse(raw).traces.map(({ kind, run }) => [kind, run])).toEqual([
      ['folder', 'r7k2'],
      ['folder', 'r7k2'],
      ['unit', 'r7k2'],
      ['cgroup', 'r7k2'],
      ['rules', 'r7k2'],
      ['process', 'r7k2'],
    ]);
  });

  it('counts CRIU’s rules, and nobody else’s', () => {
    const raw = {
      ...NOTHING,
      tables: tables('table ip filter\ntable inet CRIU-4711\ntable inet my-CRIU-x\n'),
    };

    expect(traces.parse(raw).traces).toEqual([{ kind: 'rules', name: 'inet CRIU-4711' }]);
  });

  it('takes a kernel without nftables for one without rules', () => {
    expect(traces.gaps?.({ ...NOTHING, tables: tables('', 1, 'Error: Protocol not supported') })).toEqual([]);
  });

  it('says that rules are unknown if nft fails otherwise', () => {
    expect(traces.gaps?.({ ...NOTHING, tables: tables('', 1, 'Error: Operation not permitted\n') })).toEqual([
      'nft list tables: exit code 1: Error: Operation not permitted',
    ]);
  });
});
