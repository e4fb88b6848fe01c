import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import type { HostReading } from '../../src/model/inventory.ts';
import { findCheck } from '../../src/checks/index.ts';
import { buildCheck } from '../../src/report/build-check.ts';
import { checkItems } from '../../src/report/check-items.ts';
import { answer, inventoryOf, specOf } from './samples.ts';

const criuTooOld: Finding = {
  code: 'host/criu-version-for-kernel',
  severity: 'error',
  summary: 'CRIU is too old for the kernel',
  detail: '3.17.1 cannot start on 6.13.',
};

function checkOf(reading: HostReading, findings: readonly Finding[] = []) {
  const check = buildCheck(specOf({}), inventoryOf({ alpha: reading }), {
    hosts: { alpha: findings },
    pairs: [],
  });
  const [host] = check.hosts;
  return {
    ok: host?.ok,
    states: Object.fromEntries(host?.items.map(({ item, state }) => [item, state]) ?? []),
  };
}

describe('buildCheck', () => {
  it('calls a host usable when nothing is amiss', () => {
    expect(checkOf(answer()).ok).toBe(true);
  });

  it('fails the item that an error speaks about', () => {
    const { ok, states } = checkOf(answer(), [criuTooOld]);
    expect({ ok, criu: states['criu'], kernel: states['kernel'] }).toEqual({
      ok: false,
      criu: 'fail',
      kernel: 'ok',
    });
  });

  it('does not fail a host for a warning', () => {
    expect(checkOf(answer(), [{ ...criuTooOld, severity: 'warning' }]).ok).toBe(true);
  });

  it('fails a host for an error that speaks about no item', () => {
    expect(checkOf(answer(), [{ ...criuTooOld, code: 'odd/thing' }]).ok).toBe(false);
  });

  it.each([
    ['python', { python: undefined }],
    ['firewall', { tools: {} }],
    ['root', { rights: { uid: 1000, capabilities: '0', reads_foreign_limits: false } }],
  ] as const)('fails %s where it is missing', (item, changes) => {
    expect(checkOf(answer({}, changes)).states[item]).toBe('fail');
  });

  it('says how much of a host could not be read', () => {
    const { ok, states } = checkOf({ ...answer(), unreadable: ['ids: no /proc', 'cpu: no /proc/cpuinfo'] });
    expect({ ok, probe: states['probe'] }).toEqual({ ok: false, probe: 'fail' });
  });

  it.each([
    ['connect', 'login'],
    ['authentication', 'login'],
    ['untrusted', 'login'],
    ['timeout', 'login'],
    ['not-root', 'root'],
    ['probe-failed', 'probe'],
  ] as const)(
    'blames a silence of kind %s on %s and claims nothing about what comes after',
    (reason, item) => {
      const { ok, states } = checkOf({ reachable: false, reason, detail: 'why' });
      expect(ok).toBe(false);
      expect(states[item]).toBe('fail');
      expect(states['clock']).toBe('unknown');
    },
  );

  it('listens to codes that the checks really give', () => {
    const unknown = checkItems.flatMap(({ codes }) => codes).filter((code) => findCheck(code) === undefined);
    expect(unknown).toEqual([]);
  });

  it('judges pairs by their findings', () => {
    const pair = { source: 'alpha', destination: 'beta' };
    const results = {
      hosts: {},
      pairs: [
        { ...pair, findings: [] },
        { ...pair, findings: [criuTooOld] },
      ],
    };
    expect(buildCheck(specOf({}), inventoryOf({}), results).pairs.map(({ ok }) => ok)).toEqual([true, false]);
  });
});
