import { describe, expect, it } from 'vitest';
import { catalogue, checkMove } from '../../src/checks/index.ts';
import { aMove } from '../builders/a-move.ts';
import { fdCases } from './fds/cases.ts';
import { fileCases } from './fds/file-cases.ts';
import { hostCases } from './host/cases.ts';
import { pairCases } from './host/pair-cases.ts';
import { memoryCases } from './memory/cases.ts';
import { processCases } from './process/cases.ts';
import { socketCases } from './sockets/cases.ts';
import { unixCases } from './sockets/unix-cases.ts';
import { workloadCases } from './workload/cases.ts';

const cases = [
  ...fdCases,
  ...fileCases,
  ...hostCases,
  ...pairCases,
  ...memoryCases,
  ...processCases,
  ...socketCases,
  ...unixCases,
  ...workloadCases,
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
