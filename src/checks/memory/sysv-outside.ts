import type { SysvObject } from '../../model/index.ts';
import type { MoveCheck } from '../check.ts';
import { nameHolders } from '../derive/outside-holders.ts';
import { nameSysvObject, sysvOfTree } from '../derive/sysv-of-tree.ts';

/** The namespace that would be saved has objects that others use. */
export const sysvOutside: MoveCheck = {
  scope: 'move',
  code: 'memory/sysv-outside',
  severity: 'error',
  summary: 'A process that stays uses System V objects that would be copied along',
  waivable: true,
  explains: {
    looks_at:
      '/proc/sysvipc in the IPC namespace of the workload, who has what attached, and who used it last',
    why:
      'CRIU saves an IPC namespace as a whole. An object that both use is torn apart: each side has a copy of its own ' +
      "afterwards. One that is another program's alone would be copied, content and all, to the other host, and there " +
      'stay with the workload; the other program keeps its own.',
    remedy:
      'Select a process further up, so that all who use the object move together, or stop the other one. Where it does ' +
      "no harm that another program's objects are copied, waive the finding.",
  },
  run: ({ tree, source }) => {
    const { travels, others } = sysvOfTree(tree);
    if (!travels) return [];
    const inside = new Set(tree.processes.map(({ pid }) => pid));
    return others.map((object) => ({
      detail: `${capital(nameSysvObject(object))} is ${whose(object, inside)} by ${strangers(object, inside)}.`,
      subject: { host: source.name, key: `${object.kind} ${object.id}` },
    }));
  },
};

function whose({ pids }: SysvObject, inside: ReadonlySet<number>): string {
  return pids.some((pid) => inside.has(pid)) ? 'also used' : 'not used by the workload but';
}

function strangers({ pids, users = [] }: SysvObject, inside: ReadonlySet<number>): string {
  const outside = users.filter(({ pid }) => !inside.has(pid));
  if (outside.length > 0) return nameHolders(outside);
  const unnamed = pids.filter((pid) => !inside.has(pid));
  return unnamed.length > 0 ? `PID ${unnamed.join(', ')}` : 'a process that was not found';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
