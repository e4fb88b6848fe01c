import type { Ended } from './controller.ts';
import { gatherEvidence } from './evidence.ts';
import { recover, type Recovery } from './recover.ts';
import type { Scene } from './scene.ts';
import { settle, type Situation } from './settle.ts';
import { untilReachable } from './until-reachable.ts';

/** How long the hosts get to come to one running copy without anybody's help, ms: the hold, and a look around. */
const ALONE_MS = 6000;

/** What has to be known to put things right again. */
export interface Disorder {
  readonly scene: Scene;
  /** Where the YAML wants the workload. */
  readonly destination: string;
  /** The host that was destroyed. */
  readonly gone?: string;
  /** Takes back what keeps the hosts from being reached. */
  readonly heal: () => Promise<void>;
}

export interface Order {
  /** What the hosts had come to alone. */
  readonly alone: Situation;
  /** The last of them is to find nothing, be it the first one. */
  readonly recoveries: readonly [Recovery, ...Recovery[]];
  /** What the hosts had to say before the first. */
  readonly evidence: string;
}

/** Lets the hosts settle what they can settle alone, and then recovers from folders that have nothing but the YAML. */
export async function restoreOrder({ scene, destination, gone, heal }: Disorder): Promise<Order> {
  const alone = await settle(scene, ALONE_MS);
  const evidence = await gatherEvidence(scene.stations, scene.kind);
  await heal();
  const first = await recover(scene, destination, gone);
  const later: Recovery[] = [];
  if (gone !== undefined) {
    // Another machine takes the place of the one that was given up: only then can the last record go.
    await scene.lab.add([gone]);
    await untilReachable(scene.lab.host(gone));
    await scene.kind.furnish(scene.lab.host(gone));
    later.push(await recover(scene, destination));
  }
  if ([first, ...later].at(-1)?.found === true) later.push(await recover(scene, destination));
  return { alone, recoveries: [first, ...later], evidence };
}

/** Every word of some commands, for one who has to find out why things are as they are. */
export function transcript(commands: readonly Ended[]): string {
  return commands.map(({ code, stdout, stderr }) => `==== mig: exit ${code}\n${stdout}${stderr}`).join('');
}
