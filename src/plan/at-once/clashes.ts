import {
  boundName,
  idsOfTree,
  inetSocketsOfTree,
  isConnection,
  portsCollide,
  unixSocketsOfTree,
  type Port,
} from '../../checks/index.ts';
import type { WorkloadFacts } from '../../model/index.ts';
import type { MoveUnderWay } from './move-under-way.ts';

/**
 * Whether two moves would bring the same to one host: a file, or what a host has only once. One after the other, the second
 * meets what the first has brought and is refused before anything stands still; beside each other neither would be seen.
 */
export function clashes(one: MoveUnderWay, other: MoveUnderWay): boolean {
  if (one.action.destination !== other.action.destination) return false;
  if (carriesSame(one, other)) return true;
  // What is on one host together already has nothing that only one can have.
  if (one.action.source === other.action.source) return false;
  return sharesNumber(one, other) || sharesPort(one.tree, other.tree) || sharesName(one.tree, other.tree);
}

function carriesSame({ action: one }: MoveUnderWay, { action: other }: MoveUnderWay): boolean {
  const others = (other.carried ?? []).map(({ path }) => path);
  return (one.carried ?? []).some(({ path }) =>
    others.some((own) => isWithin(own, path) || isWithin(path, own)),
  );
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? folder : `${folder}/`);
}

/** In a namespace of its own a tree takes none of the host's numbers that anybody could have. */
function sharesNumber(one: MoveUnderWay, other: MoveUnderWay): boolean {
  if (one.workload.pid === 'namespace' || other.workload.pid === 'namespace') return false;
  const taken = new Set(idsOfTree(one.tree).keys());
  return [...idsOfTree(other.tree).keys()].some((id) => taken.has(id));
}

function sharesPort(one: WorkloadFacts, other: WorkloadFacts): boolean {
  const taken = portsOf(one);
  return portsOf(other).some((port) => taken.some((own) => portsCollide(own, port)));
}

function portsOf(tree: WorkloadFacts): readonly Port[] {
  return inetSocketsOfTree(tree)
    .filter((held) => !isConnection(held) && held.socket.local.port !== 0)
    .map(({ socket: { kind, family, local } }) => ({ protocol: kind, family, ...local }));
}

function sharesName(one: WorkloadFacts, other: WorkloadFacts): boolean {
  const taken = new Set(namesOf(one));
  return namesOf(other).some((name) => taken.has(name));
}

function namesOf(tree: WorkloadFacts): readonly string[] {
  return unixSocketsOfTree(tree)
    .map(({ socket }) => boundName(socket))
    .filter((name) => name !== '');
}
