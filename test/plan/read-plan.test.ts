import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printPlan, readPlan, type ReadPlan } from '../../src/plan/index.ts';
import { aHost } from '../builders/a-host.ts';
import { aProcess, aTree } from '../builders/a-process.ts';
import { anInventory } from '../builders/an-inventory.ts';
import { aPlan, sha256 } from './a-plan.ts';

const read = (text: string): ReadPlan => readPlan(text, 'move.plan.json', sha256);
const code = (result: ReadPlan): string => (result.ok ? 'read' : result.finding.code);

describe('a saved plan', () => {
  it('is read as it was written', () => {
    expect(read(printPlan(aPlan()))).toEqual({ ok: true, plan: aPlan() });
  });

  it('is refused when the destination was changed by hand', () => {
    const text = printPlan(aPlan()).replaceAll('"beta"', '"gamma"');

    expect(code(read(text))).toBe('plan/edited');
  });

  it('is refused when a warning was taken out by hand', () => {
    const tree = aTree({ processes: [aProcess({ parent: 800 })] });
    const plan = aPlan({
      inventory: anInventory({ alpha: aHost('alpha', { workloads: { counter: [tree] } }) }),
    });
    const [action] = plan.actions;
    if (action?.findings.length !== 1) throw new Error('the plan has a warning');

    expect(code(read(printPlan({ ...plan, actions: [{ ...action, findings: [] }] })))).toBe('plan/edited');
  });

  it('is refused when its format is of a later version', () => {
    expect(code(read(printPlan(aPlan()).replace('"format_version": "1.0"', '"format_version": "2.0"')))).toBe(
      'plan/version-unknown',
    );
  });

  it.each(['', '{', 'null', '[]', '{"kind":"inventory"}'])('is not %j', (text) => {
    expect(code(read(text))).toBe('plan/not-a-plan');
  });

  it('says in which file the trouble is, and how to make a new one', () => {
    const result = read('{}');

    expect(result).toMatchObject({
      finding: {
        subject: { path: 'move.plan.json' },
        remedy: 'Make a new one: `mig plan --out move.plan.json`',
      },
    });
  });

  it('is refused, and breaks nothing, when its parts are of any other shape', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('actions', 'findings', 'digest', 'id'), fc.jsonValue()),
        (parts) => {
          expect(code(read(JSON.stringify({ ...parts, kind: 'plan', format_version: '1.0' })))).toBe(
            'plan/edited',
          );
        },
      ),
    );
  });
});
