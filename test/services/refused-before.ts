import { afterAll, beforeAll, expect, it } from 'vitest';
import { planOf } from '../e2e/mig.ts';
import { createLab, type Lab } from '../lab/lab.ts';
import { SERVER_PACKAGES } from '../stage/server-packages.ts';
import { InstalledService } from './installed-service.ts';
import type { Service } from './service.ts';

/** What a plan says of a service that lacks one file of its example. */
export interface Refusal {
  readonly without: string;
  /** The findings that block it, in their order. */
  readonly codes: readonly string[];
  /** What they name of the settings in that file. */
  readonly named: readonly string[];
}

/** Tells of a service that cannot move as it is usually installed, and can after what the plan says has been done. */
export function refusedBefore(service: Service, { without, codes, named }: Refusal): void {
  let lab: Lab;
  beforeAll(async () => {
    lab = await createLab({ hosts: ['alpha', 'beta', 'client'], packages: SERVER_PACKAGES });
  });
  afterAll(async () => lab.close());

  it('is refused as it is usually installed, and can move once the remedy has been followed', async () => {
    const installed = await InstalledService.on(lab, service, without);

    const before = await installed.mig(['plan', '--json']);
    await installed.put(without);
    await lab.host('alpha').mustExec(['systemctl', 'restart', service.unit]);
    const after = await installed.mig(['plan', '--json']);
    await installed.end();

    expect(before.code, before.stderr).toBe(3);
    const errors = (planOf(before).actions[0]?.findings ?? []).filter(({ severity }) => severity === 'error');
    expect([...new Set(errors.map(({ code }) => code))]).toEqual(codes);
    const said = errors.map(({ detail, remedy }) => `${detail} ${remedy}`).join(' ');
    for (const setting of named) expect(said).toContain(setting);
    expect(planOf(after).actions, after.stdout).toMatchObject([{ action: 'move' }]);
  });
}
