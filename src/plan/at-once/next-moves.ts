import type { MoveAction, MoveLimits } from '../../model/index.ts';

/** How far a run has come. */
export interface Progress {
  /** What has not begun, in order. */
  readonly waiting: readonly MoveAction[];
  /** Those among them whose turn it is not, by workload: they wait for one of those that are under way. */
  readonly held: ReadonlySet<string>;
  readonly underWay: readonly MoveAction[];
}

/**
 * Which moves begin now: of the earliest wave that is not over, in order, as many as there is room for. One that finds no room on
 * its hosts lets those after it go ahead, so that a slow move holds up nobody but those of its own hosts.
 */
export function nextMoves({ waiting, held, underWay }: Progress, limits: MoveLimits): readonly MoveAction[] {
  const wave = Math.min(...[...waiting, ...underWay].map((action) => action.wave));
  const busy = new Map<string, number>();
  const take = ({ source, destination }: MoveAction): void =>
    [source, destination].forEach((host) => busy.set(host, (busy.get(host) ?? 0) + 1));
  underWay.forEach(take);
  const begun: MoveAction[] = [];
  for (const action of waiting) {
    if (underWay.length + begun.length >= limits.moves) break;
    if (action.wave !== wave || held.has(action.workload)) continue;
    if ([action.source, action.destination].some((host) => (busy.get(host) ?? 0) >= limits.per_host))
      continue;
    take(action);
    begun.push(action);
  }
  return begun;
}
