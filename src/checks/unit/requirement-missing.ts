import type { MoveCheck, MoveUnderCheck, Observation } from '../check.ts';
import { lookBehind } from '../derive/look-at.ts';
import { inCommand } from '../derive/in-command.ts';
import { serviceOfMove } from '../derive/service-of-move.ts';
import { namedPaths } from '../derive/unit-requirements.ts';

/** systemd on the destination could not start the unit. */
export const requirementMissing: MoveCheck = {
  scope: 'move',
  code: 'unit/requirement-missing',
  severity: 'error',
  summary: 'The destination lacks what the unit needs to be started',
  explains: {
    looks_at:
      'the users and groups that the unit names, its environment files, and the paths that its sandbox is made of, on the destination',
    why:
      'systemd on the destination starts the unit with a placeholder before the move, in all of its sandbox, and starts none that ' +
      'names a user or a path which is not there. Whatever travels along comes after that.',
    remedy:
      'Make the user with the same number, or the path with the same owner and mode, on the destination.',
  },
  run: (move) => {
    const service = serviceOfMove(move);
    if (service?.here === undefined) return [];
    const { unit, here } = service;
    const host = move.destination.name;
    const about = { host, workload: move.workload.name };
    return [
      ...missingAccounts(move, here.user, here.group, here.settings['SupplementaryGroups'] ?? '').map(
        ({ setting, name }): Observation => ({
          detail: `${unit} has \`${setting}=${name}\`, and ${host} has no such ${setting === 'User' ? 'user' : 'group'}.`,
          subject: { ...about, key: `${setting} ${name}` },
        }),
      ),
      ...namedPaths(move.workload, move.source.facts)
        .filter(({ required }) => required)
        .filter(({ path }) => lookBehind(move.destination, path).kind === 'absent')
        .map(({ path, setting }): Observation => ({
          detail: `${path}, which \`${setting}=\` of ${unit} names, does not exist on ${host}.`,
          subject: { ...about, path },
          remedy: `If it is a folder, on ${host}: \`mkdir -p ${inCommand(path)}\`, with the owner and mode that it has on ${move.source.name}.`,
        })),
    ];
  },
};

/** Names that the source has in its own files and the destination has not; those of a directory service are not known here. */
function missingAccounts(
  { source, destination }: MoveUnderCheck,
  user: string,
  group: string,
  others: string,
): readonly { readonly setting: string; readonly name: string }[] {
  const [users, groups] = [accountsOf('users'), accountsOf('groups')];
  return [
    ...(users(user) ? [{ setting: 'User', name: user }] : []),
    ...(groups(group) ? [{ setting: 'Group', name: group }] : []),
    ...others
      .split(' ')
      .filter(groups)
      .map((name) => ({ setting: 'SupplementaryGroups', name })),
  ];

  function accountsOf(kind: 'users' | 'groups'): (name: string) => boolean {
    const has = (facts: typeof source.facts, name: string): boolean =>
      facts[kind].some((account) => account.name === name);
    return (name) => name !== '' && has(source.facts, name) && !has(destination.facts, name);
  }
}
