import { appendFileSync, closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Event } from '../model/index.ts';

/** What stays of a run on the controller: what was to be done, every event, both hosts' CRIU logs. */
export class RunFolder {
  readonly path: string;
  readonly #events: number;

  /**
   * Makes `.mig/runs/RUN` below `base`, readable by its owner only: logs name files and addresses.
   *
   * @param plan - the document that the run carries out.
   */
  constructor(base: string, run: string, plan: string, name: 'plan.json' | 'recovery.json' = 'plan.json') {
    this.path = join(base, '.mig', 'runs', run);
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
    appendFileSync(join(this.path, name), plan, { mode: 0o600 });
    this.#events = openSync(join(this.path, 'events.ndjson'), 'a', 0o600);
  }

  /** Writes an event and sees it on disk before it returns, so that what was told is never less than what was done. */
  record(event: Event): void {
    writeSync(this.#events, `${JSON.stringify(event)}\n`);
    fsyncSync(this.#events);
  }

  /** Keeps logs under `hosts/HOST/WORKLOAD/FILE`; names come as `HOST/FILE`. */
  async keepLogs(workload: string, logs: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(logs)) {
      const [host = '', file = ''] = name.split('/');
      const path = join(this.path, 'hosts', host, workload, file);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFile(path, text, { mode: 0o600 });
    }
  }

  close(): void {
    closeSync(this.#events);
  }
}
