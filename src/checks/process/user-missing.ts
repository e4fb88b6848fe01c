import type { MoveCheck, Observation } from '../check.ts';

interface Account {
  readonly name: string;
  readonly id: number;
}

/** A user or group number means somebody else on the destination, or nobody. */
export const userMissing: MoveCheck = {
  scope: 'move',
  code: 'process/user-missing',
  severity: 'error',
  summary: 'A user or group of the workload is not the same on the destination',
  waivable: true,
  explains: {
    looks_at: 'user and group numbers of every process, and the local accounts of both hosts',
    why:
      'A process is restored with its numbers. Where they belong to another account, it gets the rights to its files, ' +
      'and its own files belong to somebody else.',
    remedy: 'Create the account on the destination with the same number.',
  },
  run: ({ tree, source, destination }) => {
    const uids = new Set(tree.processes.flatMap(({ uids: ids }) => ids));
    const gids = new Set(tree.processes.flatMap((task) => [...task.gids, ...task.supplementary_gids]));
    const users = (list: readonly { readonly name: string; readonly uid: number }[]): readonly Account[] =>
      list.map(({ name, uid }) => ({ name, id: uid }));
    const groups = (list: readonly { readonly name: string; readonly gid: number }[]): readonly Account[] =>
      list.map(({ name, gid }) => ({ name, id: gid }));
    return [
      ...[...uids].flatMap((uid) =>
        compare('user', uid, users(source.facts.users), users(destination.facts.users), destination.name),
      ),
      ...[...gids].flatMap((gid) =>
        compare(
          'group',
          gid,
          groups(source.facts.groups),
          groups(destination.facts.groups),
          destination.name,
        ),
      ),
    ];
  },
};

function compare(
  what: 'user' | 'group',
  id: number,
  here: readonly Account[],
  there: readonly Account[],
  host: string,
): readonly Observation[] {
  // Number 0 is root everywhere.
  if (id === 0) return [];
  const names = here.filter((account) => account.id === id).map(({ name }) => name);
  const owners = there.filter((account) => account.id === id).map(({ name }) => name);
  if (names.some((name) => owners.includes(name)) || (names.length === 0 && owners.length === 0)) return [];
  const subject = { host, key: `${what} ${id}` };
  const known = names[0] ?? 'nobody';
  const elsewhere = there.find(({ name }) => names.includes(name));
  if (elsewhere) {
    const detail = `The ${what} ${elsewhere.name} has the number ${id} on the source and ${elsewhere.id} on ${host}.`;
    return [{ detail, subject, remedy: `Give ${elsewhere.name} the number ${id} on ${host}.` }];
  }
  if (owners.length > 0) {
    const detail = `The ${what} number ${id} belongs to ${known} on the source and to ${owners[0]} on ${host}.`;
    return [{ detail, subject, severity: names.length > 0 ? 'error' : 'warning' }];
  }
  return [
    { detail: `The ${what} ${known} (${id}) does not exist on ${host}.`, subject, severity: 'warning' },
  ];
}
