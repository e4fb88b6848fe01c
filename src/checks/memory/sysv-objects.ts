import type { SysvObject } from '../../model/index.ts';
import type { MoveCheck } from '../check.ts';
import { hasOwnIpc, nameSysvObject, sysvOfTree } from '../derive/sysv-of-tree.ts';

/** Something of a System V object gets lost, or it may be the workload's and stays behind. */
export const sysvObjects: MoveCheck = {
  scope: 'move',
  code: 'memory/sysv-objects',
  severity: 'warning',
  summary: 'A System V object of the workload stays behind, or loses something',
  waivable: true,
  explains: {
    looks_at: '/proc/sysvipc in the IPC namespace of the workload, and who used a semaphore last',
    why:
      'Of a semaphore CRIU carries the value, not who used it last and not what the kernel would undo if a process died ' +
      "(SEM_UNDO of semop(2)). Objects of the workload's user that no living process is known to use stay on the " +
      'source: calls fail with EINVAL after the move if they are its own after all.',
    remedy:
      'Nothing needs to be done where no process relies on SEM_UNDO, and the objects are of earlier runs.',
  },
  run: ({ tree, source }) => {
    const { travels, own, others, idle } = sysvOfTree(tree);
    const subject = ({ kind, id }: SysvObject) => ({ host: source.name, key: `${kind} ${id}` });
    if (travels) {
      return [...own, ...others]
        .filter(({ kind }) => kind === 'semaphores')
        .map((object) => ({
          detail: `Of ${nameSysvObject(object)} it is lost who used it last, and what would be undone if a process died.`,
          subject: subject(object),
        }));
    }
    if (hasOwnIpc(tree, source.facts)) return [];
    return idle.map((object) => ({
      detail: `The ${nameSysvObject(object)} belongs to the workload's user, is not known to be used, and stays behind.`,
      subject: subject(object),
    }));
  },
};
