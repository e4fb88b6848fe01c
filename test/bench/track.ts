import type { LabHost } from '../lab/lab-host.ts';
import type { Lab } from '../lab/lab.ts';
import { CounterClient } from '../stage/counter-client.ts';
import { writeCounterProject } from '../stage/counter-project.ts';
import { askCounter, startCounter } from '../stage/counter.ts';
import { warmMemory } from './warm-memory.ts';

/** The hosts that the counter is moved between, and where mig finds its YAML. */
export interface Track {
  readonly lab: Lab;
  readonly alpha: LabHost;
  readonly beta: LabHost;
  readonly floating: string;
  readonly folder: string;
}

/** A counter on alpha with a client on one connection, before it is moved. */
export interface Runner {
  readonly pid: number;
  readonly client: CounterClient;
}

/** Prepares a lab: CRIU's feature cache is warm on both hosts, as a first move leaves it, and mig.yaml wants beta. */
export async function layTrack(lab: Lab): Promise<Track> {
  const [alpha, beta] = [lab.host('alpha'), lab.host('beta')];
  for (const host of [alpha, beta]) await host.exec(['criu', 'check']);
  const floating = lab.ip(100);
  const { folder } = await writeCounterProject(lab, floating, 'beta');
  return { lab, alpha, beta, floating, folder };
}

/** Clears the track and places a fresh counter on alpha, whose PIDs and TIDs are free on beta, with its client. */
export async function placeRunner(track: Track, megabytes: number): Promise<Runner> {
  const { lab, alpha, beta, floating } = track;
  for (;;) {
    await clear(track);
    const pid = await startCounter(alpha, { floating, megabytes });
    const client = await CounterClient.start(lab.host('client'), floating, 5);
    const ids = (await alpha.mustExec(['ls', `/proc/${pid}/task`])).trim().split('\n');
    const taken = await beta.exec([
      'sh',
      '-c',
      'for id; do [ ! -e "/proc/$id" ] || exit 1; done',
      'free',
      ...ids,
    ]);
    if (taken.code !== 0) continue;
    await warmMemory(lab.host('client'), megabytes);
    await askCounter(floating, 'reset');
    return { pid, client };
  }
}

/** Takes away all that a move by hand leaves behind, and waits until the disk is quiet. */
async function clear({ lab, floating }: Track): Promise<void> {
  const ends = `
    pkill -KILL -f '/opt/lab/[c](ounter|lient).py'
    ip address delete ${floating}/32 dev eth0
    rm -rf /var/tmp/by-hand /dev/shm/floor /run/counter.pid
    nft flush ruleset`;
  await Promise.all(lab.hosts.map((host) => host.exec(ends)));
  await lab.host('alpha').mustExec(['sync']);
}
