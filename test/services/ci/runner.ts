import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MIG } from '../../stage/mig-command.ts';

/** A machine that runs jobs: with nothing of whoever tests, and with mig. Each job gets a fresh folder and a fresh home. */
export class Runner {
  readonly folder: string;
  readonly home: string;
  readonly #root: string;

  private constructor(root: string) {
    this.#root = root;
    this.folder = join(root, 'work');
    this.home = join(root, 'home');
  }

  static async start(): Promise<Runner> {
    const root = await mkdtemp(join(tmpdir(), 'mig-runner-'));
    const runner = new Runner(root);
    for (const folder of [runner.folder, runner.home, join(root, 'bin')]) await mkdir(folder);
    await writeFile(join(root, 'bin/mig'), `#!/bin/sh\nexec ${process.execPath} ${MIG} "$@"\n`, {
      mode: 0o755,
    });
    await symlink(process.execPath, join(root, 'bin/node'));
    return runner;
  }

  get env(): NodeJS.ProcessEnv {
    return { PATH: `${join(this.#root, 'bin')}:/usr/bin:/bin`, HOME: this.home, CI: 'true' };
  }

  /** A path for a file of the runner's own. */
  file(name: string): string {
    return join(this.#root, name);
  }

  /** Copies what is there of the paths, from one folder to another. */
  static async copy(paths: readonly string[], from: string, to: string): Promise<void> {
    for (const path of paths) {
      if (!existsSync(join(from, path))) continue;
      await mkdir(dirname(join(to, path)), { recursive: true });
      await cp(join(from, path), join(to, path), { recursive: true });
    }
  }

  async end(): Promise<void> {
    await rm(this.#root, { recursive: true, force: true });
  }
}
