import { access, mkdir, readFile, statfs, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { LAB_ROOT } from './image.ts';
import { mustRun } from './run.ts';

/** What statfs(2) says of an overlay, see linux/magic.h. */
const OVERLAY_MAGIC = 0x794c7630;

/** The Debian package that brings each command the lab calls on this machine. */
const TOOLS: Readonly<Record<string, string>> = {
  mount: 'mount',
  mmdebstrap: 'mmdebstrap',
  ip: 'iproute2',
  tc: 'iproute2',
  nft: 'nftables',
  ssh: 'openssh-client',
  'ssh-keygen': 'openssh-client',
  unshare: 'util-linux',
  nsenter: 'util-linux',
  flock: 'util-linux',
};

/** What the lab needs to know about the machine before it starts anything. */
export interface Machine {
  /** Root here lacks CAP_SYS_RESOURCE: the image must carry the library of rlimits-shim.c. */
  readonly needsRlimitsShim: boolean;
}

/**
 * Makes this machine fit for a lab: installs the tools that are missing, and raises the limits that hosts and CRIU need.
 *
 * @throws Error that names everything that is missing and cannot be installed.
 */
export async function prepareMachine(): Promise<Machine> {
  const machine = await inspectMachine();
  await installTools(machine.needsRlimitsShim);
  if (machine.needsRlimitsShim) await raisePipeLimits();
  await raiseInotifyLimit();
  return machine;
}

/**
 * Looks for everything a lab needs that cannot be installed, and changes nothing but that the lab's folder exists.
 *
 * @throws Error that names everything that is missing.
 */
export async function inspectMachine(): Promise<Machine> {
  if (process.platform !== 'linux') throw missing(['Linux: its hosts are made of Linux namespaces']);
  const lacks: string[] = [];
  const root = process.getuid?.() === 0;
  if (!root) lacks.push('root: it makes namespaces, mounts and links');
  const kinds = ['mnt', 'uts', 'ipc', 'net', 'pid', 'cgroup'];
  for (const kind of kinds) {
    if (!(await exists(`/proc/self/ns/${kind}`))) lacks.push(`${kind} namespaces in the kernel`);
  }
  if (!(await readFile('/proc/mounts', 'utf8')).includes(' cgroup2 '))
    lacks.push('a mounted cgroup2 file system');
  await mkdir(LAB_ROOT, { recursive: true }).catch(() => undefined);
  const below = await statfs(LAB_ROOT).catch(() => undefined);
  if (below?.type === OVERLAY_MAGIC) {
    lacks.push(
      `a disk for its hosts: ${LAB_ROOT} is on an overlay, which cannot carry another; set MIG_LAB_DIR`,
    );
  }
  // CAP_NET_ADMIN is bit 12, CAP_SYS_ADMIN bit 21, CAP_SYS_RESOURCE bit 24: a container's root is often without them.
  const capabilities = await effectiveCapabilities();
  if (root && (capabilities & (1n << 12n)) === 0n) lacks.push('CAP_NET_ADMIN (in a container: --privileged)');
  if (root && (capabilities & (1n << 21n)) === 0n) lacks.push('CAP_SYS_ADMIN (in a container: --privileged)');
  if (lacks.length > 0) throw missing(lacks);
  return { needsRlimitsShim: (capabilities & (1n << 24n)) === 0n };
}

async function effectiveCapabilities(): Promise<bigint> {
  const status = await readFile('/proc/self/status', 'utf8');
  return BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
}

/** Without CAP_SYS_RESOURCE CRIU cannot grow its pipes beyond these limits of the machine, and loses pages. */
async function raisePipeLimits(): Promise<void> {
  await writeFile('/proc/sys/fs/pipe-max-size', '67108864');
  await writeFile('/proc/sys/fs/pipe-user-pages-soft', '0');
}

/** Every host's systemd has a few of these, and all hosts share root's: the usual 128 are used up by ten labs. */
async function raiseInotifyLimit(): Promise<void> {
  const path = '/proc/sys/fs/inotify/max_user_instances';
  if (Number(await readFile(path, 'utf8')) < 4096) await writeFile(path, '4096');
}

async function installTools(compiler: boolean): Promise<void> {
  const absent = [];
  for (const command of Object.keys(TOOLS)) if (!(await onPath(command))) absent.push(command);
  const packages = new Set(absent.map((command) => TOOLS[command] ?? command));
  if (compiler && !(await onPath('cc')) && !(await onPath('gcc')) && !(await onPath('tcc'))) {
    absent.push('cc');
    packages.add('tcc').add('libc6-dev');
  }
  if (absent.length === 0) return;
  if (!(await onPath('apt-get'))) throw missing(absent.map((command) => `the command ${command}`));
  process.stderr.write(`lab: installing ${[...packages].join(', ')}\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-q', '-o', 'DPkg::Lock::Timeout=300'];
  await mustRun(['apt-get', 'update', ...wait], { env });
  await mustRun(['apt-get', 'install', '-y', '--no-install-recommends', ...wait, ...packages], { env });
}

async function onPath(command: string): Promise<boolean> {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = await Promise.all(folders.map((folder) => exists(join(folder, command))));
  return found.includes(true);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function missing(things: readonly string[]): Error {
  return new Error(
    `the lab cannot start on this machine; it needs\n${things.map((thing) => `  - ${thing}`).join('\n')}`,
  );
}
