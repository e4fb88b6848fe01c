import { createHash } from 'node:crypto';
import type { Inventory, Plan, Spec } from '../../src/model/index.ts';
import { buildPlan } from '../../src/plan/index.ts';
import { anInventory } from '../builders/an-inventory.ts';
import { aSpec } from '../builders/a-spec.ts';

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A plan for `counter` from alpha to beta, or for whatever is given. */
export function aPlan({
  spec = aSpec(),
  inventory = anInventory(),
  targets,
  id = 'plan-1',
  ownRun,
  expires,
  approved,
}: {
  spec?: Spec;
  inventory?: Inventory;
  targets?: readonly string[];
  id?: string;
  ownRun?: string;
  expires?: string;
  approved?: Readonly<Record<string, string>>;
} = {}): Plan {
  return buildPlan({
    spec,
    inventory,
    id,
    created: '2026-11-20T12:00:00.000Z',
    ...(expires === undefined ? {} : { expires }),
    sha256,
    appliable: true,
    ...(targets ? { targets } : {}),
    ...(ownRun === undefined ? {} : { ownRun }),
    ...(approved && { approved }),
  });
}
