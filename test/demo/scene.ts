import type { LabHost } from '../lab/lab-host.ts';
import type { Lab } from '../lab/lab.ts';
import { CounterClient } from '../stage/counter-client.ts';
import { writeCounterProject } from '../stage/counter-project.ts';
import { COUNTER_PORT, startCounter } from '../stage/counter.ts';

export const MEGABYTES = 64;

/** Everybody who appears in the demo. */
export interface Scene {
  readonly lab: Lab;
  readonly alpha: LabHost;
  readonly beta: LabHost;
  readonly client: CounterClient;
  /** PID of the counter; it has to stay what it is. */
  readonly pid: number;
  readonly floating: string;
  /** The folder with mig.yaml. */
  readonly folder: string;
  /** What the YAML says of the counter. */
  readonly yaml: string;
}

/** A counter with 64 MB on alpha, a client that asks it 200 times a second, and a YAML that wants the counter on beta. */
export async function setScene(lab: Lab): Promise<Scene> {
  const [alpha, beta] = [lab.host('alpha'), lab.host('beta')];
  const floating = lab.ip(100);
  const pid = await startCounter(alpha, { floating, megabytes: MEGABYTES, log: true });
  const client = await CounterClient.start(lab.host('client'), floating, 5);
  const project = await writeCounterProject(lab, floating, 'beta', { log: true });
  return { lab, alpha, beta, client, pid, floating, folder: project.folder, yaml: project.text };
}

/** Where clients find the counter, wherever it runs. */
export function endpointOf({ floating }: Scene): string {
  return `${floating}:${COUNTER_PORT}`;
}
