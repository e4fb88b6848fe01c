import type { MoveRole } from '../../model/index.ts';
import type { MoveOrder } from '../engine.ts';
import type { Certificate } from './certificate.ts';
import {
  devicesFromOutside,
  dumpCommand,
  numberOfRoot,
  dumpPrefix,
  restoreCommand,
  type CriuPlace,
} from './criu-commands.ts';
import { deletedPaths } from './deleted-paths.ts';
import { filesOf, sharedMappings } from './files-to-send.ts';
import { claimedIds } from './claimed-ids.ts';
import { checkpointCommand, criuOptions, restoreContainerCommand } from './container-commands.ts';
import { containerSettings, holdAtDestination, PODMAN_RECORD, runtimePath } from './container-settings.ts';
import { homeSettings, livesApart } from './home-settings.ts';
import { inheritsSession } from './inherits-session.ts';
import { journalStreams } from './journal-streams.ts';
import { nameMove, type MoveNames } from './move-names.ts';
import { datagramPorts, keepsPackets } from './kept-packets.ts';
import { networkLock } from './network-lock.ts';
import { isInOwnPidNamespace, namespacesToDumpFrom, ownNamespaces } from './own-namespaces.ts';
import { relaySocket } from './relay.ts';
import { isRestart, restartSettings } from './restart-settings.ts';
import { unitCgroup } from './unit-cgroup.ts';
import { watchdogOf } from './watchdog.ts';

/** One side of a move, ready to be sent: the supervisor's settings and the command that starts it. */
export interface SupervisorSetup {
  readonly names: MoveNames;
  /** The run's fencing number. */
  readonly number: number;
  readonly config: Readonly<Record<string, unknown>>;
  readonly start: readonly string[];
}

/** Everything the source needs to reach its safe end alone. */
export function setUpSource(order: MoveOrder): SupervisorSetup {
  const { facts } = order.source;
  const names = nameMove(order.run, order.workload.name, facts.image_space.path);
  return {
    names,
    number: order.number,
    start: startCommand(names, facts.systemd),
    config: isRestart(order)
      ? { ...ofSource(order, names), ...restartSettings(order, 'source', names) }
      : ofSource(order, names),
  };
}

function ofSource(order: MoveOrder, names: MoveNames): Readonly<Record<string, unknown>> {
  // The file that names the process goes where the process goes, or nothing would find it there.
  const pidfile = pidfileOf(order);
  return {
    ...common('source', order, names),
    hold_seconds: holdSeconds(order),
    // Bytes a second that it may send; null: all that the link carries.
    bandwidth: order.link.limit_bytes_per_second ?? null,
    // What would speak of a process that has left: its PID file, and the names of its unix sockets.
    stale: [...(pidfile === undefined ? [] : [pidfile]), ...socketPaths(order)],
    // What only the workload used stays in the namespace that it has left.
    sysv: (order.sysv ?? []).map(({ kind, id, key }) => ({ kind, id, key })),
    // What sockets have there by themselves need not be noted.
    congestion_there: order.destination.facts.tcp_congestion ?? null,
    // A container has a cgroup to itself, which its runtime knows and has CRIU freeze.
    leaf: order.tree.container === undefined ? names.leaf : '',
    unit: quietUnit(order),
    // criu works in a PID namespace that its supervisor is not in.
    apart: isInOwnPidNamespace(order),
    // A zombie moves along, but there is nothing of it to freeze or to wait for.
    tree: order.tree.processes
      .filter(({ state }) => state !== 'Z')
      .map(({ pid, start_time }) => ({ pid, start_time })),
    mapped: sharedMappings(order),
    datagram_ports: datagramPorts(order.tree),
    appended: order.copied.appended,
    copy: filesOf(order, pidfile),
    trees: order.copied.trees,
    folders: order.copied_folders,
    dump: dump(order, names),
    ...(order.tree.container && {
      criu_options: criuOptions(order.tree, 'dump'),
      container: containerSettings(order, 'source', names),
    }),
    // Should the destination be lost together with the copy, before that ran, a recovery makes the process here again.
    back: restoring(order, 'source', names, `${names.record}/back`),
  };
}

/** Everything the destination needs to hold a copy, to run it, or to be as if it had never come. */
export function setUpDestination(order: MoveOrder): SupervisorSetup {
  const { facts, connection } = order.destination;
  const names = nameMove(order.run, order.workload.name, facts.image_space.path);
  return {
    names,
    number: order.number,
    start: startCommand(names, facts.systemd),
    config: {
      ...common('destination', order, names),
      // A relay brings the source to a socket in the move's folder: nothing is open to the network then.
      listen: order.link.path === 'relay' ? relaySocket(names.folder, 'destination') : connection.address,
      source_address: order.source.connection.address,
      departures: order.departures,
      ...restoring(order, 'destination', names, names.record),
      ...(isRestart(order) && restartSettings(order, 'destination', names)),
    },
  };
}

/**
 * What it takes to make the process from its images, on either host.
 *
 * @param record - where the gate is that holds this criu.
 */
function restoring(
  order: MoveOrder,
  role: MoveRole,
  names: MoveNames,
  record: string,
): Readonly<Record<string, unknown>> {
  return {
    hold_seconds: holdAtDestination(order),
    ids: livesApart(order, role) ? [] : claimedIds(order),
    inherits_session: inheritsSession(order.tree),
    // What the copy's first process calls itself.
    root_pid: numberOfRoot(order.tree),
    pid_file: pidFileToRewrite(order, role),
    restore: restore(order, role, names, record),
    ...(order.tree.container && { criu_options: criuOptions(order.tree, 'restore') }),
    home: homeSettings(order, role, names),
    journal_streams: journalStreams(order.tree),
    devices: devicesFromOutside(order.tree),
  };
}

function dump(order: MoveOrder, names: MoveNames): readonly string[] {
  const { tree, workload } = order;
  if (tree.container !== undefined) {
    const { images, record } = names;
    return checkpointCommand(
      { runtime: runtimePath(order, 'source'), images, record },
      tree.container,
      tree,
      workload.tcp,
    );
  }
  return dumpCommand(dumpPlace(order, names.record), `${viewOf(order)}${LEAF}`, tree, workload.tcp);
}

function restore(order: MoveOrder, role: MoveRole, names: MoveNames, record: string): readonly string[] {
  const { tree, workload } = order;
  if (tree.container === undefined) return restoreCommand(place(order, role, record), tree, workload.tcp);
  const unshare = order[role].facts.tools['unshare'] ?? '/usr/bin/unshare';
  const container = { runtime: runtimePath(order, role), unshare, images: names.images, record };
  return restoreContainerCommand(container, tree.container, tree, workload.tcp);
}

/** The file that has to say what the host calls the copy, where that is not what it said on the source. */
function pidFileToRewrite(order: MoveOrder, role: MoveRole): string | null {
  const { select } = order.workload;
  const differs = livesApart(order, role) || isInOwnPidNamespace(order);
  return differs && select.kind === 'pidfile' ? select.path : null;
}

/** File names of the key pair inside a move's folder. */
export function certificateFiles(pair: Certificate): Readonly<Record<string, string>> {
  return { 'link.pem': pair.certificate, 'link.key': pair.key };
}

function common(role: MoveRole, order: MoveOrder, names: MoveNames): Readonly<Record<string, unknown>> {
  const { source, destination } = order;
  return {
    // What is on record of a move is read by other versions of mig too: they refuse a format that they do not know.
    format: 2,
    role,
    move: names.move,
    run: order.run,
    number: order.number,
    project: order.project,
    workload: order.workload.name,
    hosts: { source: source.connection.host, destination: destination.connection.host },
    machine_ids: { source: source.facts.machine_id, destination: destination.facts.machine_id },
    identity: order.tree.identity,
    controller: order.controller,
    folder: names.folder,
    images: names.images,
    record: names.record,
    table: names.table,
    cgroup_mount: order[role].facts.cgroup2,
    lock: networkLock(names.table, order.tree, order.workload.addresses),
    addresses: order.workload.addresses,
    keeps_packets: keepsPackets(order.tree),
    // On either host the supervisor finds out where these are.
    private: order.private_folders,
    strategy: order.strategy,
    // Memory is sent while the workload runs, and compared in the freeze.
    ahead: order.strategy === 'precopy',
    // What the memory is compressed with on its way; null: nothing.
    compression: codecOf(order, role),
    unix_names: socketPaths(order),
    // What CRIU makes again under other names for a moment.
    deleted: deletedPaths(order.tree).filter((path) => !isPrivate(path, order)),
    page_bytes: order.tree.processes.map(({ memory }) => memory.anonymous_bytes + memory.shared_bytes),
    // What is sent beside the settings and has to be here for a recovery as well.
    kept: order.tree.container?.podman ? [PODMAN_RECORD] : [],
    certificate: `${names.folder}/link.pem`,
    key: `${names.folder}/link.key`,
  };
}

/** Each host has its programs in its own places. A service that is started anew leaves its memory behind. */
function codecOf(order: MoveOrder, role: MoveRole): Readonly<Record<string, unknown>> | null {
  const kind = order.link.compression?.kind ?? 'none';
  if (kind === 'none' || isRestart(order)) return null;
  return { kind, ...(kind === 'zstd' && { program: order[role].facts.tools['zstd'] ?? 'zstd' }) };
}

/** Where the leaf is depends on the cgroup that the tree is in by then, so the supervisor fills it in. */
const LEAF = '{leaf}';

function holdSeconds(order: MoveOrder): number {
  return Math.ceil(order.hold_ms / 1000);
}

function place(order: MoveOrder, role: MoveRole, record: string): CriuPlace {
  const { criu, image_space } = order[role].facts;
  const { images } = nameMove(order.run, order.workload.name, image_space.path);
  // A missing criu is a finding of the checks; a move never gets here without one.
  const view = viewOf(order);
  return {
    prefix: [],
    criu: criu?.path ?? '/usr/sbin/criu',
    images: `${view}${images}`,
    gate: `${view}${record}/gate.sh`,
  };
}

/**
 * What stands before paths of the host for a criu inside of a sandbox, where they may be hidden or read-only: through the
 * root folder of process 1 the kernel leads to the host's own mounts.
 */
function viewOf(order: MoveOrder): string {
  return ownNamespaces(order).includes('mount') ? '/proc/1/root' : '';
}

/** The dump looks at the tasks from where they are, or it would take their sandbox for a container to be carried along. */
function dumpPlace(order: MoveOrder, record: string): CriuPlace {
  const kinds = namespacesToDumpFrom(order);
  const nsenter = order.source.facts.tools['nsenter'] ?? '/usr/bin/nsenter';
  const enter = ['--target', String(order.tree.identity.pid), ...kinds.map((kind) => `--${kind}`), '--'];
  const inside = kinds.length === 0 ? [] : [nsenter, ...enter];
  return { ...place(order, 'source', record), prefix: [...dumpPrefix(order), ...inside] };
}

/** What keeps systemd on the source from starting the unit in place of what has left; null: the workload is no unit. */
function quietUnit(order: MoveOrder): Readonly<Record<string, unknown>> | null {
  const { select } = order.workload;
  if (select.kind !== 'systemd') return null;
  return {
    unit: select.unit,
    cgroup: unitCgroup(order, 'source'),
    watchdog_us: watchdogOf(order),
    host: order.destination.connection.host,
  };
}

/** The file that says which process it is: mig finds the workload by it, or systemd its main process. */
function pidfileOf({ workload: { select }, source }: MoveOrder): string | undefined {
  if (select.kind === 'pidfile') return select.path;
  const unit = select.kind === 'systemd' ? source.facts.services[select.unit] : undefined;
  return unit?.pidfile?.exists === true ? unit.pidfile.path : undefined;
}

/** Unix sockets of the tree that have a name in the file system; CRIU makes them anew on the destination. */
function socketPaths(order: MoveOrder): readonly string[] {
  return Object.values(order.tree.sockets).flatMap((socket) =>
    socket.kind === 'unix' && socket.path.startsWith('/') && !isPrivate(socket.path, order)
      ? [socket.path]
      : [],
  );
}

/** Whether a path leads the workload elsewhere than its host. */
function isPrivate(path: string, order: MoveOrder): boolean {
  return order.private_folders.some((folder) => path.startsWith(`${folder}/`));
}

/** Apart from the login, so that neither its end nor logind's clean-up reaches the supervisor. */
function startCommand(names: MoveNames, systemd: boolean): readonly string[] {
  const supervisor = [
    'python3',
    '-E',
    '-s',
    '-B',
    `${names.folder}/supervisor.py`,
    `${names.folder}/config.json`,
  ];
  if (!systemd) return supervisor;
  return [
    'systemd-run',
    '--quiet',
    '--collect',
    `--unit=${names.unit}`,
    '--property=KillMode=process',
    '--',
    ...supervisor,
  ];
}
