import { join } from 'node:path';
import type { LabHost } from '../lab/lab-host.ts';
import { mustRun } from '../lab/run.ts';
import { CLEAN_UP } from '../services/a-podman-container-on.ts';
import { COUNTER_PORT } from '../stage/counter.ts';
import type { BenchCase } from './cases.ts';
import type { Track } from './track.ts';

const SCRIPT = join(import.meta.dirname, 'by-podman.sh');

/** The container's name. */
export const CONTAINER = 'web';

/** Takes every container off a host. */
export async function clearContainers(host: LabHost): Promise<void> {
  await host.mustExec(CLEAN_UP);
}

/** A counter in a container on alpha with its floating address; returns its PID on that host once it serves. */
export async function startContainer({ alpha, floating }: Track, { megabytes }: BenchCase): Promise<number> {
  await alpha.mustExec(['ip', 'address', 'add', `${floating}/32`, 'dev', 'eth0']);
  await alpha.mustExec(['arping', '-q', '-c', '1', '-U', '-I', 'eth0', floating]);
  const words = `--name ${CONTAINER} --network host --pids-limit 0 localhost/counter:latest`;
  const counter = `python3 /opt/lab/counter.py --listen 0.0.0.0:${COUNTER_PORT} --memory ${megabytes}`;
  const { code, stderr } = await alpha.ssh(`podman --runtime runc run -d ${words} ${counter}`);
  if (code !== 0) throw new Error(`the container does not start\n${stderr}`);
  const listens = `until ss -Htln | grep -q ':${COUNTER_PORT} '; do sleep 0.02; done`;
  await alpha.mustExec(['timeout', '20', 'bash', '-c', listens]);
  return Number(await alpha.mustExec(`podman inspect --format '{{.State.Pid}}' ${CONTAINER}`));
}

/** Moves the container to beta as podman's own manual says: checkpoint --export, copy, restore --import. */
export async function moveWithPodman({ lab, alpha, beta, floating }: Track): Promise<void> {
  await mustRun(['bash', SCRIPT, lab.sshConfigFile, alpha.name, beta.name, CONTAINER, floating]);
}
