import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What programs/busy-tree.py says about itself. */
export interface BusyTree {
  readonly pid: number;
  readonly child: number;
  readonly threads: readonly number[];
  readonly fds: Readonly<Record<string, number>>;
  readonly inodes: Readonly<Record<string, string>>;
  readonly tcp_port: number;
  readonly client_port: number;
  readonly udp_port: number;
  /** A process beside the tree that two of its sockets send to; not with `apart`. */
  readonly outsider: number;
  /** The folder that it works in. */
  readonly folder: string;
  end(): Promise<void>;
}

/**
 * Starts the tree in a folder of its own. Its standard input and output are pipes whose other ends are held here. With
 * `apart` it has a network namespace of its own, and a mount namespace in which its folder is another one; that takes root.
 */
export async function startBusyTree(options: { readonly apart?: boolean } = {}): Promise<BusyTree> {
  const folder = await mkdtemp(join(tmpdir(), 'mig-busy-tree-'));
  const outsider = start(['python3', program('outsider.py'), join(folder, 'outsider.sock')]);
  await firstLine(outsider);
  const busyTree = ['python3', program('busy-tree.py'), folder];
  const enter = 'ip link set lo up && mount -t tmpfs tmpfs "$3" && exec "$@"';
  const apart = ['unshare', '-n', '-m', 'sh', '-c', enter, 'enter', ...busyTree];
  const tree = start(options.apart === true ? apart : busyTree);
  const facts: Omit<BusyTree, 'folder' | 'outsider' | 'end'> = JSON.parse(await firstLine(tree));
  return {
    ...facts,
    outsider: outsider.pid ?? 0,
    folder,
    end: async () => {
      for (const child of [tree, outsider]) {
        child.stdin.end();
        await once(child, 'exit');
      }
      await rm(folder, { recursive: true });
    },
  };
}

function program(name: string): string {
  return join(import.meta.dirname, 'programs', name);
}

function start(words: readonly string[]) {
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' };
  return spawn('/usr/bin/env', [...words], { env, stdio: ['pipe', 'pipe', 'inherit'] });
}

async function firstLine(child: ReturnType<typeof start>): Promise<string> {
  const [line]: string[] = await once(createInterface({ input: child.stdout }), 'line');
  return line ?? '';
}
