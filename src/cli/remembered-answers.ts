import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { HostSpec, Spec } from '../model/index.ts';
import { isRemembered, type CriuMemory, type RememberedCriu } from '../probe/index.ts';

/** Another number than this: written by another version of mig, and not read. */
const VERSION = 1;
/** Those that were asked last stay. */
const MOST_HOSTS = 5000;

/** What CRIU has said on each host, in a file of the user's cache. Without the file, or with a damaged one, CRIU is asked. */
export class RememberedAnswers implements CriuMemory {
  readonly #folder: string;
  readonly #hosts: Spec['hosts'];
  readonly #known: ReadonlyMap<string, RememberedCriu>;
  readonly #kept = new Map<string, RememberedCriu>();

  private constructor(folder: string, hosts: Spec['hosts'], known: ReadonlyMap<string, RememberedCriu>) {
    this.#folder = folder;
    this.#hosts = hosts;
    this.#known = known;
  }

  static async open(hosts: Spec['hosts'], folder = cacheFolder()): Promise<RememberedAnswers> {
    return new RememberedAnswers(folder, hosts, await read(folder));
  }

  recall(host: string): RememberedCriu | undefined {
    const spec = this.#hosts[host];
    return spec && this.#known.get(idOf(spec));
  }

  keep(host: string, remembered: RememberedCriu): void {
    const spec = this.#hosts[host];
    if (spec) this.#kept.set(idOf(spec), remembered);
  }

  /** Writes what is new. A cache that cannot be written is no trouble of the command: CRIU is asked next time. */
  async save(): Promise<void> {
    const isNew = [...this.#kept].some(
      ([id, one]) => JSON.stringify(one) !== JSON.stringify(this.#known.get(id)),
    );
    if (!isNew) return;
    const unfinished = join(this.#folder, `criu.${process.pid}.json`);
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      // Another command may have written meanwhile.
      const known = await read(this.#folder);
      for (const id of this.#kept.keys()) known.delete(id);
      const hosts = [...known, ...this.#kept].slice(-MOST_HOSTS);
      await writeFile(unfinished, `${JSON.stringify({ version: VERSION, hosts })}\n`, { mode: 0o600 });
      await rename(unfinished, join(this.#folder, 'criu.json'));
    } catch {
      await rm(unfinished, { force: true }).catch(() => {});
    }
  }
}

/** By where it is reached and as whom: a host that says what is not so must not be believed of another one. */
function idOf({ address, ssh }: HostSpec): string {
  return JSON.stringify([address, ssh.port ?? null, ssh.user ?? null, ssh.proxy_jump ?? null]);
}

function cacheFolder(): string {
  const folder = process.env['XDG_CACHE_HOME'] ?? '';
  return join(isAbsolute(folder) ? folder : join(homedir(), '.cache'), 'mig');
}

async function read(folder: string): Promise<Map<string, RememberedCriu>> {
  const known = new Map<string, RememberedCriu>();
  try {
    const document: unknown = JSON.parse(await readFile(join(folder, 'criu.json'), 'utf8'));
    if (!isRecord(document) || document['version'] !== VERSION || !Array.isArray(document['hosts']))
      return known;
    for (const entry of document['hosts'] as readonly unknown[]) {
      if (!Array.isArray(entry)) continue;
      const [id, remembered] = entry as readonly unknown[];
      if (typeof id === 'string' && isRemembered(remembered)) known.set(id, remembered);
    }
  } catch {
    // No file, or no JSON.
  }
  return known;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
