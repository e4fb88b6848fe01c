import type { MoveCheck, Observation } from '../check.ts';
import { nameHolders, outsideHolders } from '../derive/outside-holders.ts';

/** An eventfd is shared with a process that stays. */
export const eventfd: MoveCheck = {
  scope: 'move',
  code: 'fds/eventfd',
  severity: 'error',
  summary: 'An eventfd does not move as it is',
  waivable: true,
  explains: {
    looks_at:
      'the fdinfo of every eventfd on the source, and who else there has the same one open (Linux 5.2 and newer)',
    why:
      'CRIU moves the counter without a word. Afterwards there are two of them, and nobody hears the other side. That one ' +
      'counts down one by one (EFD_SEMAPHORE) it forgets: the first who reads gets all.',
    remedy: 'Select a process further up, so that both are in the tree, or end the other one.',
  },
  run: ({ tree, source, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }): readonly Observation[] => {
      if (fd.kind !== 'anonymous') return [];
      const subject = { host: source.name, pid, fd: fd.fd };
      const seen: Observation[] = [];
      const holders = fd.eventfd_id === undefined ? [] : outsideHolders(tree, `eventfd:${fd.eventfd_id}`);
      if (holders.length > 0)
        seen.push({ detail: `${who} is an eventfd that ${nameHolders(holders)} holds too.`, subject });
      if (fd.semaphore === true) {
        seen.push({
          detail: `${who} is an eventfd that counts down one by one, and will not any more.`,
          subject,
          severity: 'warning',
          remedy: 'Restart the program after the move, or move it while nobody waits.',
        });
      }
      return seen;
    }),
};
