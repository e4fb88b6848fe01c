import type { LabHost } from '../lab/lab-host.ts';
import type { Lab } from '../lab/lab.ts';
import { startCounter } from '../stage/counter.ts';
import { startClient, type BenchClient } from './bench-client.ts';
import { memoryNeeded, type BenchCase } from './cases.ts';
import { countRefusals } from './meters.ts';
import { clearContainers, startContainer } from './podman.ts';
import { warmMemory } from './warm-memory.ts';

/** The hosts that the counter is moved between, and the one of its client. */
export interface Track {
  readonly lab: Lab;
  readonly alpha: LabHost;
  readonly beta: LabHost;
  readonly client: LabHost;
  readonly floating: string;
}

/** A counter on alpha with a client, before it is moved. */
export interface Runner {
  readonly pid: number;
  readonly client: BenchClient;
}

/** Prepares a lab: CRIU's feature cache is warm on both hosts, as a first move leaves it, and large images have room. */
export async function layTrack(lab: Lab): Promise<Track> {
  const [alpha, beta] = [lab.host('alpha'), lab.host('beta')];
  for (const host of [alpha, beta]) {
    await host.exec(['criu', 'check']);
    await host.mustExec('mount -o remount,size=6g /dev/shm');
  }
  return { lab, alpha, beta, client: lab.host('client'), floating: lab.ip(100) };
}

/** Clears the track and places a fresh counter on alpha, whose PIDs and TIDs are free on beta, with its client. */
export async function placeRunner(
  track: Track,
  program: BenchCase,
  { inContainer = false }: { readonly inContainer?: boolean } = {},
): Promise<Runner> {
  const { alpha, beta, floating } = track;
  for (;;) {
    await clear(track, inContainer);
    const datagrams = program.client === 'udp';
    const pid = inContainer
      ? await startContainer(track, program)
      : await startCounter(alpha, { ...program, floating, datagrams });
    await countRefusals(track);
    const client = await startClient(track.client, floating, program.client);
    const ids = (await alpha.mustExec(['ls', `/proc/${pid}/task`])).trim().split('\n');
    const free = 'for id; do [ ! -e "/proc/$id" ] || exit 1; done';
    // A container has numbers of its own.
    if (!inContainer && (await beta.exec(['sh', '-c', free, 'free', ...ids])).code !== 0) continue;
    await warmMemory(track.client, memoryNeeded(program));
    return { pid, client };
  }
}

/** Takes away all that a move by hand leaves behind, and waits until the disk is quiet. */
async function clear({ lab, alpha, beta, floating }: Track, hasContainers: boolean): Promise<void> {
  const ends = `
    pkill -KILL -f '/opt/lab/[c](ounter|lient).py'
    pkill -KILL -f '/opt/lab/[u]dp_ping.py'
    ip address delete ${floating}/32 dev eth0
    rm -rf /var/tmp/by-hand /dev/shm/floor /run/counter.pid
    nft flush ruleset`;
  if (hasContainers) await Promise.all([alpha, beta].map(clearContainers));
  await Promise.all(lab.hosts.map((host) => host.exec(ends)));
  await lab.host('alpha').mustExec(['sync']);
}
