import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from '../lab/lab.ts';
import { COUNTER_LOG, COUNTER_PIDFILE, COUNTER_PORT } from './counter.ts';

export interface CounterProject {
  /** Where mig.yaml is; it goes with the lab. */
  readonly folder: string;
  /** What the YAML says besides hosts and logins. */
  readonly text: string;
}

/** Writes a mig.yaml that says where the counter of a lab should run. */
export async function writeCounterProject(
  lab: Lab,
  floating: string,
  destination: string,
  options: {
    readonly log?: boolean;
    readonly strategy?: 'cold' | 'precopy';
    readonly compression?: 'none';
  } = {},
): Promise<CounterProject> {
  const files = options.log === true ? `    files: { ${COUNTER_LOG}: copy }\n` : '';
  const strategy = options.strategy === undefined ? '' : `    strategy: ${options.strategy}\n`;
  const compression = options.compression === undefined ? '' : `    compression: ${options.compression}\n`;
  const text = `workloads:
  counter:
    select: { pidfile: ${COUNTER_PIDFILE} }
    tcp: established
    address: { ip: ${floating}/32, dev: eth0 }
${strategy}${compression}${files}    verify: { tcp: '${floating}:${COUNTER_PORT}', within: 5s }

placement:
  counter: ${destination}
`;
  const folder = join(lab.dir, 'project');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'mig.yaml'), `${await readFile(lab.inventoryFile, 'utf8')}\n${text}`);
  return { folder, text };
}
