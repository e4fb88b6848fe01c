import { expect } from 'vitest';
import type { Lab } from '../lab/lab.ts';
import { eventually } from './eventually.ts';

/** systemd has nothing to complain about on any host: no unit has failed, none is on its way. @throws AssertionError */
export async function expectRunning(lab: Lab): Promise<void> {
  await eventually(async () => {
    const states = await Promise.all(
      lab.hosts.map(async (host) => {
        const { stdout } = await host.exec('systemctl is-system-running; systemctl --failed --no-legend');
        return `${host.name}: ${stdout.trim()}`;
      }),
    );
    expect(states).toEqual(lab.hosts.map(({ name }) => `${name}: running`));
  });
}
