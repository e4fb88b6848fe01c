import { again, done, failed, type Effect, type Outcome } from './outcome.ts';
import { wakeRestoreGate } from './gate.ts';
import type { Rules } from '../rules.ts';
import { onHost } from '../world/change.ts';
import type { Host, Role, World } from '../world/world.ts';

/** The effects that make a process from its images: the destination's, and the source's where it is brought back. */
export function restoreEffects(role: Role, rules: Rules): Readonly<Record<string, Effect>> {
  const change = (world: World, news: Partial<Host>): Outcome[] => [done(onHost(world, role, news))];
  return {
    check_ids: null,
    make_home: null,
    start_restorer: (world) => change(world, { restore: 'waiting' }),
    lock_network: (world) => change(world, { locked: true }),
    bring_address_up: (world) => change(world, { address: true }),
    let_restore_begin: (world) =>
      world[role].restore === 'waiting' ? change(world, { restore: 'restoring' }) : [done(world)],
    let_copy_go: (world) => [
      done(world[role].gate === 'post-restore' ? wakeRestoreGate(world, role, true) : world),
    ],
    await_pre_resume: (world) => {
      const { restore } = world[role];
      if (restore === 'at pre-resume') return [done(world)];
      return restore === 'over' ? [failed(world, 'criu has ended')] : [];
    },
    put_settings_back: null,
    record_let_go: (world) => change(world, { letGo: true }),
    let_packets_in: null,
    unlock_network: (world) => change(world, { locked: false }),
    let_copy_run: (world) =>
      world[role].restore === 'at pre-resume'
        ? change(world, { gate: 'none', restore: 'over', copy: 'running' })
        : [done(world)],
    await_resumed: (world) => (world[role].restore === 'over' ? [done(world)] : []),
    // criu and its gate are in the copy's cgroup as well.
    kill_copy: (world) => {
      const { restore } = world[role];
      return change(world, { copy: 'none', gate: 'none', restore: restore === 'none' ? 'none' : 'over' });
    },
    end_restore: (world) => endRestore(world, role, rules),
    record_vouch: (world) => change(world, { vouched: true }),
  };
}

/** Woken, criu goes where the record says. The restorer that never began ends with who started it. */
function endRestore(world: World, role: Role, rules: Rules): Outcome[] {
  const { restore, gate } = world[role];
  if (restore === 'none' || restore === 'over') return [done(world)];
  if (restore === 'waiting') return [done(onHost(world, role, { restore: 'over' }))];
  if (gate === 'post-restore' || gate === 'pre-resume')
    return [again(wakeRestoreGate(world, role, rules.gateRecordsLetGo), 'wakes the gate')];
  return [];
}
