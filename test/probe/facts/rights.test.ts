import { describe, expect, it } from 'vitest';
import { rights } from '../../../src/probe/facts/rights.ts';

const status = (capabilities: string): string => `Name:\tpython3\nCapEff:\t${capabilities}\n`;
const WITHOUT_SYS_RESOURCE = '000001fffeffffff';

describe('rights', () => {
  it('believes what was tried more than what the capabilities say', () => {
    const raw = { uid: 0, status: status(WITHOUT_SYS_RESOURCE), foreign_limits: true };

    expect(rights.parse(raw).rights.reads_foreign_limits).toBe(true);
  });

  it.each([
    ['3\n', 3],
    [null, undefined],
  ])('reads from %j who may trace', (ptrace_scope, expected) => {
    const raw = { uid: 0, status: status('0'), foreign_limits: null, ptrace_scope };

    expect(rights.parse(raw).rights.ptrace_scope).toBe(expected);
  });

  it.each([
    [WITHOUT_SYS_RESOURCE, false],
    ['000001ffffffffff', true],
  ])('goes by the capabilities %s where there was nobody to try it on', (capabilities, expected) => {
    const raw = { uid: 0, status: status(capabilities), foreign_limits: null };

    expect(rights.parse(raw)).toEqual({ rights: { uid: 0, capabilities, reads_foreign_limits: expected } });
  });
});
