import type { MoveRole } from '../../../src/model/index.ts';
import type { Fault } from './fault.ts';
import { isBetween, type Moment, type Point } from './point.ts';

/** A stretch of one side's steps, its ends included. */
type Stretch = readonly [from: `${string}.${Moment}`, to: `${string}.${Moment}`];

/** While which side's steps the criu of each host lives, and with it the gate that it waits for, and a runtime that waits for it. */
const CRIU_LIVES: Readonly<Record<MoveRole, Readonly<Record<MoveRole, Stretch>>>> = {
  source: {
    source: ['freeze.effect', 'kill.before'],
    destination: ['receive.before', 'move_address.effect'],
  },
  destination: {
    source: ['commit.before', 'kill.record'],
    destination: ['restore.effect', 'resume.before'],
  },
};

/** Whether there is anything at the point for the fault to happen to: criu, its gate and a runtime live only for a part of a move. */
export function canHappen({ deed }: Fault, point: Point): boolean {
  if (deed.kind !== 'kill' || deed.target === 'all' || deed.target === 'supervisor') return true;
  return isBetween(point, ...CRIU_LIVES[deed.on][point.role]);
}
