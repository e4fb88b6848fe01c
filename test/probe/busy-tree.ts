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
  const program = ['python3', join(import.meta.dirname, 'programs/busy-tree.py'), folder];
  const enter = 'ip link set lo up && mount -t tmpfs tmpfs "$3" && exec "$@"';
  const [file, ...args] =
    options.apart === true
      ? ['unshare', '-n', '-m', 'sh', '-c', enter, 'enter', ...program]
      : ['env', ...program];
  const child = spawn(file ?? '', args, {
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line]: string[] = await once(createInterface({ input: child.stdout }), 'line');
  const facts: Omit<BusyTree, 'folder' | 'end'> = JSON.parse(line ?? '');
  return {
    ...facts,
    folder,
    end: async () => {
      child.stdin.end();
      await once(child, 'exit');
      await rm(folder, { recursive: true });
    },
  };
}
