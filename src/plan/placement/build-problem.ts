import {
  blocks,
  boundName,
  checkHost,
  checkPair,
  concernsRestart,
  filesOfTree,
  hostUnderCheck,
  idsOfTree,
  inetSocketsOfTree,
  isConnection,
  mayRestart,
  memoryOfTree,
  occurrencesOf,
  type Occurrence,
  type Port,
  readingOf,
  treeRules,
  unixSocketsOfTree,
} from '../../checks/index.ts';
import type { HostSpec, Inventory, Spec, WorkloadFacts, WorkloadSpec } from '../../model/index.ts';
import { portKey, type Item, type Outside, type Place, type Problem, type Wish } from './problem.ts';
import { withGroups } from './with-groups.ts';

export interface ProblemOptions {
  /** Names of the workloads that may move; absent: all. */
  readonly targets?: readonly string[];
  /** By workload: where it goes if nothing speaks against it. */
  readonly approved?: Readonly<Record<string, string>>;
  /** Numbers that others have are not looked at: they may be short-lived. */
  readonly anyNumbers?: boolean;
}

/**
 * The question that spec and inventory put: where to have every workload that runs exactly once. One that runs nowhere or
 * twice, or where nobody answers, is no part of it.
 */
export function buildProblem(spec: Spec, inventory: Inventory, options: ProblemOptions): Problem {
  const found = Object.values(spec.workloads).flatMap((workload) => {
    const [only, ...others] = occurrencesOf(spec, inventory, workload.name);
    return only && others.length === 0 ? [{ workload, ...only }] : [];
  });
  const unfit = unfitPairs(spec, inventory);
  const onHost = new Map<string, Occurrence[]>();
  for (const one of found) onHost.set(one.host, [...(onHost.get(one.host) ?? []), one]);
  const items = found
    .map(({ workload, host, tree }) => ({
      ...itemOf(workload, { host, tree }, wishOf(workload.name, spec, options)),
      apart: spec.constraints[workload.name]?.apart_from ?? [],
      unfit: (place: string) => unfit(workload.name, host, place),
      ...(options.approved?.[workload.name] !== undefined && { approved: options.approved[workload.name] }),
    }))
    .toSorted(byName);
  const places = Object.values(spec.hosts)
    .map((host) => placeOf(host, inventory, onHost.get(host.name) ?? [], options))
    .toSorted(byName);
  return { places, items: withGroups(spec, places, items) };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

function wishOf(name: string, spec: Spec, { targets }: ProblemOptions): Wish {
  const [host, constraints] = [spec.placement[name], spec.constraints[name]];
  if (targets?.includes(name) === false) return { kind: 'stay' };
  if (host !== undefined) return { kind: 'named', host };
  return constraints ? { kind: 'free', constraints } : { kind: 'stay' };
}

type Needs = Omit<Item, 'apart' | 'unfit' | 'group' | 'approved'>;

function itemOf(workload: WorkloadSpec, { host, tree }: Occurrence, wish: Wish): Needs {
  const { name, needs, addresses } = workload;
  const names = unixSocketsOfTree(tree).map(({ socket }) => boundName(socket));
  const restarts = workload.strategy === 'restart';
  return {
    name,
    at: host,
    wish,
    ...(restarts && { restarts }),
    memory_bytes: Math.max(memoryOfTree(tree), needs?.memory_bytes ?? 0),
    cpus: needs?.cpus ?? 0,
    // What is started anew gets numbers of its own.
    numbers: restarts ? [] : [...idsOfTree(tree).keys()],
    ports: portsOf(tree).map(({ port }) => port),
    files: [...new Set([...carriedPaths(workload, tree), ...names])].filter((path) => path !== '').toSorted(),
    interfaces: [...new Set(addresses.map(({ dev }) => dev))].toSorted(),
  };
}

/** What a workload would bring along, as far as that is known before its files are looked at. */
function carriedPaths(workload: WorkloadSpec, tree: WorkloadFacts): readonly string[] {
  const held = filesOfTree(workload, tree).filter(({ kind, policy }) => kind === 'file' && policy === 'copy');
  return [...held, ...treeRules(workload)].map(({ path }) => path);
}

function portsOf(tree: WorkloadFacts): readonly { readonly inode: string; readonly port: Port }[] {
  return inetSocketsOfTree(tree)
    .filter((held) => !isConnection(held) && held.socket.local.port !== 0)
    .map(({ inode, socket: { kind, family, local } }) => ({
      inode,
      port: { protocol: kind, family, ...local },
    }));
}

function placeOf(
  host: HostSpec,
  inventory: Inventory,
  here: readonly Occurrence[],
  { anyNumbers = false }: ProblemOptions,
): Place {
  const reading = readingOf(inventory, host.name);
  const { name, labels, state } = host;
  const common = { name, labels, draining: state === 'draining' };
  if (!reading.reachable) {
    const nothing = { total_bytes: 0, memory_bytes: 0, image_bytes: 0, cpus: 0, load: 0 };
    const outside = { numbers: new Set<number>(), ports: new Map(), interfaces: new Set<string>() };
    const silence = 'does not answer';
    return {
      ...common,
      ...nothing,
      obstacle: silence,
      restart_obstacle: silence,
      outside: () => outside,
    };
  }
  const { memory, image_space: images, cpu } = reading.facts;
  const against = checkHost(host, reading).filter(blocks);
  const worst = against[0];
  const worstOfRestart = against.find(({ code }) => concernsRestart(code));
  let outside: Outside | undefined;
  return {
    ...common,
    ...(worst && { obstacle: `cannot be used (${worst.code})` }),
    ...(worstOfRestart && { restart_obstacle: `cannot be used (${worstOfRestart.code})` }),
    total_bytes: memory.total_bytes,
    memory_bytes: here.reduce((sum, { tree }) => sum + memoryOfTree(tree), memory.available_bytes),
    image_bytes: images.free_bytes,
    cpus: cpu.count,
    load: cpu.load / Math.max(1, cpu.count),
    outside: () => (outside ??= outsideOf(reading, here, anyNumbers)),
  };
}

function outsideOf(
  { facts }: Extract<ReturnType<typeof readingOf>, { reachable: true }>,
  here: readonly Occurrence[],
  anyNumbers: boolean,
): Outside {
  const own = new Set(here.flatMap(({ tree }) => [...idsOfTree(tree).keys()]));
  const inodes = new Set(here.flatMap(({ tree }) => portsOf(tree).map(({ inode }) => inode)));
  const ports = new Map<string, Port[]>();
  for (const { inode, ...port } of facts.bound_ports) {
    if (inodes.has(inode)) continue;
    const key = portKey(port);
    ports.set(key, [...(ports.get(key) ?? []), port]);
  }
  return {
    numbers: new Set(anyNumbers ? [] : facts.ids_in_use.filter((id) => !own.has(id))),
    ports,
    interfaces: new Set(facts.links.filter(({ up }) => up).map(({ dev }) => dev)),
  };
}

/** Why what is dumped on one host cannot be restored on another, each pair of hosts compared once. */
function unfitPairs(
  spec: Spec,
  inventory: Inventory,
): (workload: string, source: string, destination: string) => string | undefined {
  const known = new Map<string, readonly string[]>();
  const compare = (source: string, destination: string): readonly string[] => {
    const [from, to] = [source, destination].map((name) => {
      const host = spec.hosts[name];
      return host && hostUnderCheck(host, readingOf(inventory, name));
    });
    if (!from || !to) return [];
    return checkPair(from, to, spec.transfer)
      .filter(blocks)
      .map(({ code }) => code);
  };
  return (workload, source, destination) => {
    const key = `${source}\n${destination}`;
    const codes = known.get(key) ?? compare(source, destination);
    known.set(key, codes);
    const own = spec.workloads[workload];
    const matter = own && mayRestart(own) ? codes.filter(concernsRestart) : codes;
    const code = matter.find(
      (one) => !spec.waivers.some(({ check, workload: waived }) => check === one && waived === workload),
    );
    return code === undefined ? undefined : `cannot take it from ${source} (${code})`;
  };
}
