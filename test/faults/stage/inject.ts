import { setTimeout as sleep } from 'node:timers/promises';
import type { LabHost } from '../../lab/lab-host.ts';
import type { Deed, Target } from '../matrix/fault.ts';
import type { Controller } from './controller.ts';
import type { Parts } from './parts.ts';
import type { Scene } from './scene.ts';
import { untilReachable } from './until-reachable.ts';
import { PS, readProcesses, victims } from './victims.ts';

/** Does it, at once, and returns when it is done. */
export async function inject(deed: Deed, { lab }: Scene, parts: Parts, mig: Controller): Promise<void> {
  switch (deed.kind) {
    case 'kill-controller':
      mig.kill('SIGKILL');
      await mig.ended;
      return;
    case 'kill':
      return kill(lab.host(parts[deed.on]), deed.target);
    case 'cut':
      return lab.cut(parts[deed.between[0]], parts[deed.between[1]]);
    case 'destroy':
      return lab.destroy(parts[deed.on]);
    case 'reboot':
      return lab.reboot(parts[deed.on]);
    case 'fill-tmpfs':
      await lab.host(parts[deed.on]).mustExec(FILL);
      return;
    case 'interrupt':
      for (let time = 1; time <= deed.times; time += 1) {
        mig.kill('SIGINT');
        await mig.hasSaid('"type":"interrupt"', time);
        // What mig says to the hosts because of it reaches them.
        await sleep(50);
      }
  }
}

/** Takes back what was done to a link, or to the room on a host. */
export async function heal(deed: Deed, { lab }: Scene, parts: Parts): Promise<void> {
  if (deed.kind === 'cut') {
    const [from, to] = [parts[deed.between[0]], parts[deed.between[1]]];
    await lab.heal(from, to);
    if (from === 'controller') await untilReachable(lab.host(to));
  }
  if (deed.kind === 'fill-tmpfs') await lab.host(parts[deed.on]).mustExec(EMPTY);
}

/** What is there may stay, and not a byte more. A limit of 0 would be none. */
const FILL =
  'used=$(df --output=used -k /dev/shm | tail -n 1); mount -o remount,size=$((used > 4 ? used : 4))k /dev/shm';
const EMPTY = 'mount -o remount,size=4g /dev/shm';

async function kill(host: LabHost, target: Target): Promise<void> {
  // What was just being started when the first look was taken is found at the second.
  for (let look = 0; look < (target === 'all' ? 2 : 1); look += 1) {
    const pids = victims(target, readProcesses(await host.mustExec(PS)));
    if (pids.length > 0) await host.exec(['kill', '-KILL', ...pids.map(String)]);
  }
}
