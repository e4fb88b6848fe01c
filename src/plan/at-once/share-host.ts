import type { MoveAction } from '../../model/index.ts';

/** Whether two moves have a host in common, whichever way they go. */
export function shareHost(one: MoveAction, other: MoveAction): boolean {
  return [one.source, one.destination].some((host) => [other.source, other.destination].includes(host));
}
