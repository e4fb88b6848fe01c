import { describe, expect, it } from 'vitest';
import { catalogue, checkMove } from '../../src/checks/index.ts';
import { aMove } from '../builders/a-move.ts';
import { containerCases } from './container/cases.ts';
import { fdCases, lockCases } from './fds/cases.ts';
import { fileCases } from './fds/file-cases.ts';
import { hostCases } from './host/cases.ts';
import { kernelCases } from './host/kernel-cases.ts';
import { pairCases } from './host/pair-cases.ts';
import { memoryCases } from './memory/cases.ts';
import { processCases } from './process/cases.ts';
import { kinCases } from './process/kin-cases.ts';
import { rightsCases } from './process/rights-cases.ts';
import { settingCases } from './process/setting-cases.ts';
import { socketCases } from './sockets/cases.ts';
import { kindCases } from './sockets/kind-cases.ts';
import { tcpCases } from './sockets/tcp-cases.ts';
import { udpCases } from './sockets/udp-cases.ts';
import { unixCases } from './sockets/unix-cases.ts';
import { unitCases } from './unit/cases.ts';
import { workloadCases } from './workload/cases.ts';
import { companyCases } from './workload/company-cases.ts';

const cases = [
  ...containerCases,
  ...fdCases,
  ...lockCases,
  ...fileCases,
  ...hostCases,
  ...kernelCases,
  ...pairCases,
  ...memoryCases,
  ...processCases,
  ...kinCases,
  ...rightsCases,
  ...settingCases,
  ...socketCases,
  ...kindCases,
  ...tcpCases,
  ...udpCases,
  ...unixCases,
  ...unitCases,
  ...workloadCases,
  ...companyCases,
];

describe('every rule', () => {
  it.each(cases.filter(({ says }) => says))('$code speaks up when $when', ({ code, findings, says }) => {
    const found = findings().filter((finding) => finding.code === code);

    expect(found.map(({ severity, detail }) => ({ severity, detail }))).toContainEqual({
      severity: says?.severity,
      detail: expect.stringMatching(says?.detail ?? ''),
    });
  });

  it.each(cases.filter(({ says }) => !says))('$code is silent when $when', ({ code, findings }) => {
    expect(findings().filter((finding) => finding.code === code)).toEqual([]);
  });

  it.each(catalogue.map(({ code }) => code))('%s has a bad case and a good one', (code) => {
    const own = cases.filter((candidate) => candidate.code === code);

    expect(own.some(({ says }) => says)).toBe(true);
    expect(own.some(({ says }) => !says)).toBe(true);
  });

  it('is silent about an ordinary process between two healthy hosts', () => {
    expect(checkMove(aMove())).toEqual([]);
  });
});
