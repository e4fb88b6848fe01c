import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/index.ts';
import { orderFindings } from '../../src/checks/index.ts';

const finding: fc.Arbitrary<Finding> = fc.record({
  code: fc.constantFrom('fds/tty', 'host/arch'),
  severity: fc.constantFrom('error', 'warning', 'info'),
  summary: fc.constant('A summary'),
  detail: fc.constantFrom('one.', 'two.', 'three.'),
  subject: fc.record({ pid: fc.integer({ min: 1, max: 3 }) }),
});

describe('the order of findings', () => {
  it('puts errors first and does not depend on the order that they came in', () => {
    fc.assert(
      fc.property(fc.array(finding), (findings) => {
        const ordered = orderFindings(findings);
        const firstOther = ordered.findIndex(({ severity }) => severity !== 'error');

        expect(
          ordered.slice(firstOther === -1 ? ordered.length : firstOther).map(({ severity }) => severity),
        ).not.toContain('error');
        expect(orderFindings(findings.toReversed())).toEqual(ordered);
      }),
    );
  });
});
