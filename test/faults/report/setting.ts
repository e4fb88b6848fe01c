import { readFile } from 'node:fs/promises';
import { release } from 'node:os';
import { ensureImage } from '../../lab/image.ts';
import { prepareMachine } from '../../lab/requirements.ts';
import { mustRun } from '../../lab/run.ts';
import { readBuild } from '../build.ts';

/** What something was tried with. */
export interface Setting {
  readonly build: string;
  readonly mig: string;
  readonly kernel: string;
  readonly criu: string;
}

/** Of the mig that is tried, the lab's CRIU and this machine. */
export async function describeSetting(): Promise<Setting> {
  const image = await ensureImage(await prepareMachine());
  const criu = await mustRun(['chroot', image, 'criu', '--version']);
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  return {
    build: readBuild(),
    mig: version,
    kernel: release(),
    criu: /Version: (\S+)/.exec(criu)?.[1] ?? 'unknown',
  };
}
