import { describe, expect, it } from 'vitest';
import { traces } from '../../../src/probe/facts/traces.ts';

const NOTHING = { folders: [], locks: [], units: [], cgroups: [], processes: [], tables: null };

function tables(stdout: string, code = 0, stderr = '') {
  return { code, stdout, stderr, timed_out: false };
}

describe('traces', () => {
  it('finds nothing where nothing bears the name', () => {
    expect(traces.parse(NOTHING)).toEqual({ traces: [] });
  });

  it('takes the run from the name', () => {
    const run = '20261120-221301-ab12';
    const raw = {
      folders: [`/run/mig/${run}-counter`, `/dev/shm/mig-${run}-counter`],
      units: [`mig-${run}-counter.service`],
      cgroups: [`/system.slice/counter.service/${run}-counter`],
      locks: [{ path: '/run/mig/locks/shop:counter.run', text: `{"run":"${run}"}` }],
      processes: [{ pid: 12, args: `python3 /run/mig/${run}-counter/supervisor.py` }],
      tables: tables(`table inet mig-${run}-counter\n`),
    };

    expect(traces.parse(raw).traces.map((trace) => [trace.kind, trace.run])).toEqual([
      ['folder', run],
      ['folder', run],
      ['lock', run],
      ['unit', run],
      ['cgroup', run],
      ['rules', run],
      ['process', run],
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

  it.each([
    [tables(''), { works: true, said: '' }],
    [
      tables('', 1, 'Error: Protocol not supported\n'),
      { works: false, said: 'Error: Protocol not supported' },
    ],
  ])('tells whether the kernel takes rules', (answer, expected) => {
    expect(traces.parse({ ...NOTHING, tables: answer }).nftables).toEqual(expected);
  });

  it('says that rules are unknown if nft fails otherwise', () => {
    expect(traces.gaps?.({ ...NOTHING, tables: tables('', 1, 'Error: Operation not permitted\n') })).toEqual([
      'nft list tables: exit code 1: Error: Operation not permitted',
    ]);
  });
});
