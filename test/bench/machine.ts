import { readFile } from 'node:fs/promises';
import { cpus, loadavg, release, totalmem } from 'node:os';
import type { LabHost } from '../lab/lab-host.ts';

/** What the figures were measured on: absolute times mean nothing without it. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memory_mib: number;
  readonly kernel: string;
  /** Load average of the last minute, when the bench began. */
  readonly load: number;
  readonly criu: string;
  readonly node: string;
  readonly mig: string;
}

export async function describeMachine(host: LabHost): Promise<Machine> {
  const criu = await host.mustExec("criu --version | awk '/^Version/ { print $2 }'");
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory_mib: Math.round(totalmem() / 1024 / 1024),
    kernel: release(),
    load: loadavg()[0] ?? Number.NaN,
    criu: criu.trim(),
    node: process.version,
    mig: version,
  };
}
