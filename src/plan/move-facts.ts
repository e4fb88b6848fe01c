import type { HeldFile, HostUnderCheck, ProposedMove } from '../checks/index.ts';
import {
  copiedFiles,
  filesOfTree,
  inetSocketsOfTree,
  isConnection,
  isMadeThere,
  isSharedMemory,
  lookAt,
  lookFor,
  treeAround,
} from '../checks/index.ts';
import type { FileFacts, MoveFacts, ProcessFacts, ServiceFacts, WorkloadSpec } from '../model/index.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Sha256 } from './sha256.ts';

/** What a move rests on, for apply to compare right before the freeze. */
export function moveFacts(move: ProposedMove, sha256: Sha256): MoveFacts {
  const { source, destination, tree } = move;
  return {
    source_boot_id: source.facts.boot_id,
    destination_boot_id: destination.facts.boot_id,
    destination_machine_id: destination.facts.machine_id,
    programs: distinct(tree.processes.filter(isRunning).map(({ exe }) => exe.path)),
    fingerprint: sha256(canonicalJson(basis(move))),
  };
}

/**
 * Only what changes when the move would: no amounts of memory, no queues, no threads, no connections (where the policy
 * allows any, they come and go), and of the processes below the first one only what kinds of them there are. What must be
 * free on the destination is not here either: that is checked anew.
 */
function basis({ workload, tree, source, destination }: ProposedMove): unknown {
  return {
    hosts: [source, destination].map(hostBasis),
    // Where the destination has no unit, this is what it will be made of.
    ...(isMadeThere(workload, destination.facts) && { unit: serviceOf(workload, source)?.files }),
    processes: distinct(tree.processes.filter(isRunning).map((task) => canonicalJson(kindOf(task)))),
    trees: copiedFiles(tree, workload, source.reading.files).trees.map((copied) => ({
      ...copied,
      destination: stateOfFolder(lookAt(destination, copied.path)),
    })),
    files: filesOfTree(workload, tree)
      .filter(({ policy, path }) => policy !== 'ignore' && !path.startsWith('/proc/'))
      .filter(({ path }) => treeAround(workload, path) === undefined)
      // Shared memory comes and goes with the processes that use it; there is nothing about it to approve.
      .filter(({ path, policy }) => policy !== 'copy' || !isSharedMemory(path))
      .map((file) => fileBasis(file, source, destination)),
    sockets: inetSocketsOfTree(tree)
      // A UDP socket with a peer is a question being asked, like a TCP connection.
      .filter((held) => !isConnection(held) && held.socket.remote.port === 0 && held.socket.local.port !== 0)
      .map(({ socket: { kind, local } }) => `${kind} ${local.ip} ${local.port}`)
      .toSorted(),
  };
}

/** A process that has ended has nothing, and waits for its parent only. */
function isRunning({ state }: ProcessFacts): boolean {
  return state !== 'Z' && state !== 'X';
}

/** What processes have in common that do the same work. */
function kindOf(task: ProcessFacts): unknown {
  return {
    exe: task.exe.path,
    cwd: task.cwd.path,
    leads_session: task.session === task.pid,
    uids: task.uids,
    gids: task.gids,
    label: task.lsm_label,
    capabilities: task.capabilities,
  };
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted();
}

function serviceOf({ select }: WorkloadSpec, { facts }: HostUnderCheck): ServiceFacts | undefined {
  return select.kind === 'systemd' ? facts.services[select.unit] : undefined;
}

function hostBasis({ name, spec, facts }: HostUnderCheck): unknown {
  return { name, address: spec.address, kernel: facts.kernel, criu: facts.criu?.version };
}

/** A carried file may change on the source, a log on both: then only what would be overwritten matters. */
function fileBasis(file: HeldFile, source: HostUnderCheck, destination: HostUnderCheck): unknown {
  const { path, policy, kind, append_only: appendOnly } = file;
  const isFixed = policy === 'same' && kind === 'file' && !appendOnly;
  return {
    path,
    policy,
    kind,
    appendOnly,
    source: isFixed ? stateOf(lookAt(source, path), true) : undefined,
    destination: stateOf(lookFor(destination, file), isFixed || policy === 'copy'),
  };
}

function stateOf(found: FileFacts, withContent: boolean): unknown {
  if (found.kind === 'absent' || found.kind === 'unreadable') return found.kind;
  const { kind, mode, size_bytes: size, sha256 } = found;
  return { kind, mode, ...(withContent ? { size, sha256 } : {}) };
}

/** What of a folder matters that another will take the place of: whether there is anything, and whether that is mig's own. */
function stateOfFolder(found: FileFacts): unknown {
  if (found.kind !== 'directory') return found.kind;
  return found.tree?.left_behind === true ? 'left behind' : `${found.tree?.entries} entries`;
}
