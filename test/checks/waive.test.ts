import { describe, expect, it } from 'vitest';
import { blocks, catalogue, waive } from '../../src/checks/index.ts';
import type { Finding, Severity, Waiver } from '../../src/model/index.ts';

const waiver: Waiver = {
  check: 'fds/pipe-outside',
  workload: 'counter',
  reason: 'it starts its logger again',
  expires: '2026-12-31',
};

const finding = (severity: Severity, code = waiver.check): Finding => ({
  code,
  severity,
  summary: 'A summary',
  detail: 'A detail.',
});

describe('a waiver', () => {
  it.each(['error', 'warning'] as const)('marks an %s, and changes nothing else about it', (severity) => {
    expect(waive([finding(severity)], [waiver])).toEqual([
      { ...finding(severity), waived: { reason: waiver.reason, expires: waiver.expires } },
    ]);
  });

  it('has no business with what mig only says', () => {
    expect(waive([finding('info')], [waiver])).toEqual([finding('info')]);
  });

  it('has no business with other checks', () => {
    expect(waive([finding('error', 'fds/packet-pipe')], [waiver])).toEqual([
      finding('error', 'fds/packet-pipe'),
    ]);
  });

  it('takes from an error that it blocks', () => {
    const findings = [finding('error'), finding('warning')];

    expect(findings.map(blocks)).toEqual([true, false]);
    expect(waive(findings, [waiver]).map(blocks)).toEqual([false, false]);
  });
});

describe('what identity, trust and the one running copy rest on', () => {
  it.each([
    'host/unreachable',
    'workload/elsewhere-unknown',
    'workload/in-limbo',
    'workload/in-progress',
    'workload/not-found',
    'workload/running-twice',
    'workload/several-matches',
    'workload/is-mig-or-sshd',
    'process/pid-taken',
  ])('cannot be waived: %s', (code) => {
    const check = catalogue.find((one) => one.code === code);

    expect(check).toBeDefined();
    expect(check).not.toHaveProperty('waivable');
    expect(waive([finding('error', code)], [{ ...waiver, check: code }]).map(blocks)).toEqual([true]);
  });
});
