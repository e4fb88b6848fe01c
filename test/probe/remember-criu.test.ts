import { describe, expect, it } from 'vitest';
import type { RememberedCriu } from '../../src/probe/criu-memory.ts';
import { gather } from '../../src/probe/index.ts';
import { criuQuestion, memorable, withRemembered } from '../../src/probe/remember-criu.ts';
import { aSpec } from './a-spec.ts';
import { ReplayConnection } from './replay-connection.ts';
import { ShellConnection } from './shell-connection.ts';

const output = (code: number, stdout = '') => ({ code, stdout, stderr: '', timed_out: false });
const VERSION = output(0, 'Version: 4.2.1\n');
const REMEMBERED: RememberedCriu = {
  basis: 'boot 1',
  version: VERSION,
  features: { compat_cr: output(0) },
  cpuinfo: 'GUNW',
};

/** A host's answer about CRIU that rests on `basis`, with what it was asked for. */
function answers(basis: string | null, more: object = {}) {
  return {
    criu: {
      value: { path: '/usr/sbin/criu', basis, check: output(0, 'Looks good.'), features: {}, ...more },
    },
  };
}

describe('what CRIU has said of itself', () => {
  it('is not asked for again, and everything else is', () => {
    expect(criuQuestion(REMEMBERED)).toEqual({
      basis: 'boot 1',
      answers: ['compat_cr', 'version', 'cpuinfo'],
    });
    expect(criuQuestion({ basis: 'boot 1', features: {} })).toEqual({ basis: 'boot 1', answers: [] });
    expect(criuQuestion(undefined)).toBeNull();
  });

  it('stands beside what it was asked now, where it rests on the same', () => {
    const now = answers('boot 1', { features: { tcp_half_closed: output(1) } });

    expect(withRemembered(now, REMEMBERED)['criu']).toMatchObject({
      value: {
        path: '/usr/sbin/criu',
        version: VERSION,
        features: { compat_cr: output(0), tcp_half_closed: output(1) },
        cpuinfo: 'GUNW',
      },
    });
  });

  it.each([
    ['it rests on something else', answers('boot 2', { version: output(0, 'Version: 4.3\n') })],
    ['what it rests on is not to be seen', answers(null)],
    ['there is no CRIU any more', { criu: { value: null } }],
    ['the host could not tell', { criu: { error: 'no memory' } }],
    ['the answer makes no sense', { criu: { value: 7 } }],
    ['there is no answer', {}],
  ])('is forgotten where %s', (_, now) => {
    expect(withRemembered(now, REMEMBERED)).toEqual(now);
  });

  it('is kept if it is good', () => {
    const features = { compat_cr: output(0), tcp_half_closed: output(1), seccomp_suspend: output(-9) };

    expect(memorable(answers('boot 1', { version: VERSION, features, cpuinfo: 'GUNW' }))).toEqual(REMEMBERED);
    expect(memorable(answers('boot 1', { version: output(127), features, cpuinfo: null }))).toEqual({
      basis: 'boot 1',
      features: { compat_cr: output(0) },
    });
  });

  it.each([
    ['a check that failed', answers('boot 1', { check: output(1) })],
    ['nothing to compare with', answers(null)],
    ['no CRIU', { criu: { value: null } }],
    ['an error', { criu: { error: 'no memory' } }],
    ['nonsense', answers('boot 1', { check: 7, features: null })],
    ['more nonsense', answers('boot 1', { features: { compat_cr: { code: 0, stdout: 7 } } })],
    ['an answer of nothing', answers('boot 1', { features: [null, 7], version: null })],
  ])('is not kept from %s', (_, now) => {
    const kept = memorable(now);

    expect(kept?.features ?? {}).toEqual({});
    expect(kept?.version).toBeUndefined();
  });
});

describe('a reading with a memory', () => {
  const spec = aSpec(['alpha'], {});
  const machine = { value: { machine_id: 'm', boot_id: 'b', hostname: 'h', release: '6.1', arch: 'x86_64' } };

  async function read(answer: object, remembered: RememberedCriu | undefined) {
    const alpha = new ReplayConnection('alpha', [{ machine, ...answer }]);
    const kept: RememberedCriu[] = [];
    const inventory = await gather(spec, new Map([['alpha', { ok: true, connection: alpha }]]), {
      now: () => '2026-01-01T00:00:00Z',
      memory: { recall: () => remembered, keep: (_, one) => kept.push(one) },
    });
    return { reading: inventory.hosts['alpha'], kept, script: alpha.scripts.join() };
  }

  it('takes from there what the host finds still to hold, and the check from the host', async () => {
    const failed = { check: output(1, 'no tcp_diag') };
    const { reading, kept, script } = await read(answers('boot 1', failed), REMEMBERED);

    expect(script).toContain('boot 1');
    expect(reading).toMatchObject({
      facts: {
        criu: {
          version: '4.2.1',
          features: { compat_cr: true },
          check: { passed: false, output: 'no tcp_diag' },
        },
      },
    });
    expect(kept).toEqual([]);
  });

  it('believes the host where that answers anew, and keeps it', async () => {
    const version = output(0, 'Version: 4.3\n');
    const { reading, kept } = await read(answers('boot 2', { version }), REMEMBERED);

    expect(reading).toMatchObject({ facts: { criu: { version: '4.3', features: {} } } });
    expect(kept).toEqual([{ basis: 'boot 2', version, features: {} }]);
  });

  it('is the same on this machine as one without', async () => {
    const hosts = new ShellConnection('alpha');
    const known = new Map<string, RememberedCriu>();
    const look = async () => {
      const inventory = await gather(spec, new Map([['alpha', { ok: true, connection: hosts }]]), {
        now: () => '2026-01-01T00:00:00Z',
        memory: { recall: (host) => known.get(host), keep: (host, one) => known.set(host, one) },
      });
      const { alpha } = inventory.hosts;
      return alpha?.reachable ? alpha.facts.criu : undefined;
    };

    const first = await look();
    const basis = known.get('alpha')?.basis;
    const second = await look();

    expect(second).toEqual(first);
    expect(known.get('alpha')?.basis).toBe(basis);
  });
});
