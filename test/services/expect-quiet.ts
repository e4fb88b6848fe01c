import { expect } from 'vitest';
import { lookAround } from '../e2e/look-around.ts';
import type { InstalledService } from './installed-service.ts';
import { patiently } from './patiently.ts';

/** What stays on a host that a unit has left, so that nothing starts it there: see docs/services/README.md. */
const STAYS =
  /^\/var\/lib\/mig\/moved(\/|$)|^\/(usr\/local\/lib|etc)\/systemd\/system\/[^/]+\.d\/[^/]*mig[^/]*$/;

const SCRIPT = `
systemctl is-system-running
systemctl list-units --failed --plain --no-legend
systemctl show --value --property=NeedDaemonReload "$1" | grep -x yes
find /run /etc -xdev -name '*mig*' ! -path '/run/systemd/transient*'
`;

/**
 * What has to be so after every story of a service: systemd is content on both hosts, its address is on one of them, and
 * nothing of mig's is left, save what keeps a unit from starting where it has left; none of that on the host it runs on.
 *
 * @throws AssertionError if it is not so within a minute.
 */
export async function expectQuiet({ lab, service, address }: InstalledService, home: string): Promise<void> {
  await patiently(async () => {
    const sights = await lookAround(lab);
    const seen = sights.map(({ host, addresses, leftovers }) => ({
      host: host.name,
      addresses: addresses.filter((ip) => ip !== host.address),
      leftovers: leftovers.filter((line) => host.name === home || !STAYS.test(line)),
    }));
    expect(seen).toEqual(
      seen.map(({ host }) => ({ host, addresses: host === home ? [address] : [], leftovers: [] })),
    );
    for (const name of ['alpha', 'beta']) {
      const { stdout } = await lab.host(name).exec(['bash', '-c', SCRIPT, 'look', service.unit]);
      expect(`${name}: ${stdout}`).toBe(`${name}: running\n`);
    }
  });
}
