import { setTimeout as sleep } from 'node:timers/promises';
import type { LabHost } from '../../lab/lab-host.ts';

/** The kernel remembers for some time that nobody answered for an address, be there somebody by now. */
export async function untilReachable(host: LabHost): Promise<void> {
  for (let tries = 0; tries < 50 && (await host.ssh('true')).code !== 0; tries += 1) await sleep(200);
}
