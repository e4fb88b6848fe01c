import type { ProposedMove } from '../checks/index.ts';
import { copiedFiles, isMadeThere } from '../checks/index.ts';
import type { HookName, MoveAction, Step } from '../model/index.ts';

/**
 * What apply will do, in order: the phases of the two-phase move, without those that the workload does not need. A step
 * that concerns both hosts bears the name of the one where it is decided.
 */
export function buildSteps(
  { workload, tree, source, destination }: ProposedMove,
  strategy: MoveAction['strategy'],
): readonly Step[] {
  const [from, to] = [source.name, destination.name];
  const { files, trees } = copiedFiles(tree, workload, source.reading.files);
  const ahead = [counted(files.length, 'file'), counted(trees.length, 'folder')]
    .filter(Boolean)
    .join(' and ');
  const ips = workload.addresses.map(({ ip }) => ip).join(', ');
  const announced = workload.addresses.flatMap(({ ip, move }) => (move ? [] : [ip])).join(', ');
  const calls = workload.addresses.flatMap(({ ip, move }) =>
    move ? [`move ${ip} there: ${move.argv.join(' ')}`] : [],
  );
  const { select } = workload;
  const made = select.kind === 'systemd' && isMadeThere(workload, destination.facts);
  const unit = made ? `; make ${select.unit} there for as long as it runs` : '';
  const step = (verb: string, host: string, title: string): Step => ({
    id: `${workload.name}.${verb}`,
    host,
    title,
  });
  const words = strategy === 'restart' ? restartWords(from, to) : moveWords(from, to, strategy);
  const hook = (name: HookName, host: string): readonly Step[] => {
    const own = workload.hooks?.[name];
    if (!own) return [];
    return [step(name.replace('_', '-'), own.on ?? host, `Run the hook ${name}: ${own.argv.join(' ')}`)];
  };
  const asker = workload.verify && (workload.verify.on ?? to);
  const verify = asker === undefined ? [] : [step('verify', asker, 'Verify that it serves again')];
  // What was started anew can go back as long as nobody but its host has reached it.
  const isAskedFirst = strategy === 'restart' && asker === to;
  return [
    step('prepare', from, `Set up supervisors on ${from} and ${to}${unit}`),
    ...(strategy === 'precopy' ? [step('copy-ahead', from, `Send the memory ahead to ${to}`)] : []),
    ...(ahead === '' ? [] : [step('sync-files', from, `Send ${ahead} ahead to ${to}`)]),
    ...hook('before_freeze', from),
    step('freeze', from, words.freeze),
    step('hand-over', from, ips === '' ? `Hand over to ${to}` : `Hand over to ${to}, with ${ips}`),
    step('restore', to, [words.restore, ...calls].join('; ')),
    step('commit', from, words.commit),
    step('resume', to, words.resume),
    ...(isAskedFirst ? verify : []),
    ...(announced === '' ? [] : [step('announce', to, `Announce ${announced} from ${to}`)]),
    ...hook('after_resume', to),
    ...(isAskedFirst ? [] : verify),
    step('clean-up', from, `Remove what the move needed from ${from} and ${to}`),
  ];
}

type Words = Readonly<Record<'freeze' | 'restore' | 'commit' | 'resume', string>>;

function moveWords(from: string, to: string, strategy: MoveAction['strategy']): Words {
  return {
    freeze: strategy === 'cold' ? `Freeze and dump; the memory goes to ${to}` : 'Freeze and dump',
    restore: `Restore on ${to}, not yet running`,
    commit: `Commit: end the frozen copy on ${from}`,
    resume: `Let it run on ${to}`,
  };
}

function restartWords(from: string, to: string): Words {
  return {
    freeze: `Stop it on ${from}; its memory is lost`,
    restore: `Put its files in place on ${to}`,
    commit: `Commit: it stays stopped on ${from}`,
    resume: `Start it on ${to}`,
  };
}

function counted(number: number, what: string): string {
  if (number === 0) return '';
  return number === 1 ? `1 ${what}` : `${number} ${what}s`;
}
