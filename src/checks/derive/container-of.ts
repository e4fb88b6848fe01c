/** A runtime, and what it calls the container. */
export interface Container {
  readonly runtime: string;
  readonly id: string;
}

/** Cgroups as runtimes name them, with systemd and without; the innermost that fits is taken. */
const RUNTIMES: readonly (readonly [runtime: string, pattern: RegExp])[] = [
  ['Docker', /^docker-([0-9a-f]{12,64})\.scope$/],
  ['Podman', /^libpod-(?:payload-)?([0-9a-f]{12,64})(?:\.scope)?$/],
  ['containerd', /^cri-containerd-([0-9a-f]{12,64})\.scope$/],
  ['CRI-O', /^crio-([0-9a-f]{12,64})(?:\.scope)?$/],
  ['LXC', /^lxc\.payload\.(.+)$/],
  ['systemd-machined', /^machine-(.+)\.scope$/],
  ['systemd-nspawn', /^systemd-nspawn@(.+)\.service$/],
];

/** Without systemd a folder is named by nothing but the container's id, somewhere below one of these. */
const PARENTS: Readonly<Record<string, string>> = { docker: 'Docker', kubepods: 'Kubernetes', lxc: 'LXC' };

/** The container that a path of the v2 hierarchy belongs to; undefined: none that is known. */
export function containerOf(cgroup: string): Container | undefined {
  const parts = cgroup.split('/').filter(Boolean);
  for (const part of parts.toReversed()) {
    for (const [runtime, pattern] of RUNTIMES) {
      const id = pattern.exec(part)?.[1];
      if (id !== undefined) return { runtime, id };
    }
  }
  const [parent = '', ...below] = parts;
  const runtime = PARENTS[parent.replace(/\.slice$/, '')];
  const id = below.find((part) => /^[0-9a-f]{64}$/.test(part)) ?? below[0];
  return runtime === undefined || id === undefined ? undefined : { runtime, id };
}
