import { wakeDestinationGate } from './gate.ts';
import { again, done, failed, type Effect, type Outcome } from './outcome.ts';
import type { Rules } from '../rules.ts';
import { hearOfBreak, send, take } from '../world/wire.ts';
import { onDestination, onWire } from '../world/change.ts';
import type { World } from '../world/world.ts';

/** What each effect of the destination does, by its name in `protocol.json`. */
export function destinationEffects(rules: Rules): Readonly<Record<string, Effect>> {
  return {
    check_ids: null,
    make_image_folder: (world) => [done(onDestination(world, { images: 'partial' }))],
    open_door: (world) => [done(onWire(world, { state: 'listening' }))],
    start_restorer: (world) => [done(onDestination(world, { restore: 'waiting' }))],
    lay_out_pages: null,

    lay_out_images: (world) => [
      done(onDestination(world, { files: 'arrived' })),
      failed(world, 'there is no room', 'fault'),
    ],
    await_pages: (world) => {
      const told = take(world, 'destination', 'abort');
      const lost = hearOfBreak(world, 'destination');
      return [
        done(onDestination(world, { images: 'complete' })),
        ...(told === undefined ? [] : [failed(told, 'the source runs on')]),
        ...(lost === undefined ? [] : [failed(lost, 'the connection is lost')]),
      ];
    },

    put_files_in_place: (world) => [
      done(world.destination.files === 'arrived' ? onDestination(world, { files: 'in place' }) : world),
    ],
    lock_network: (world) => [done(onDestination(world, { locked: true }))],
    bring_address_up: (world) => [done(onDestination(world, { address: true }))],
    let_restore_begin: (world) => [
      done(world.destination.restore === 'waiting' ? onDestination(world, { restore: 'restoring' }) : world),
    ],

    record_release: (world) => {
      if (world.destination.decision === 'abort') return [failed(world, 'abort is on record')];
      return [done(onDestination(world, { decision: 'release' }))];
    },
    let_copy_go: (world) => [
      done(world.destination.gate === 'post-restore' ? wakeDestinationGate(world, true) : world),
    ],
    await_pre_resume: ({ destination, ...rest }) => {
      const world = { ...rest, destination };
      if (destination.restore === 'at pre-resume') return [done(world)];
      return destination.restore === 'over' ? [failed(world, 'criu has ended')] : [];
    },
    record_let_go: (world) => [done(onDestination(world, { letGo: true }))],
    unlock_network: (world) => [done(onDestination(world, { locked: false }))],
    let_copy_run: (world) => [
      done(
        world.destination.restore === 'at pre-resume'
          ? onDestination(world, { gate: 'none', restore: 'over', copy: 'running' })
          : world,
      ),
    ],
    await_resumed: (world) => (world.destination.restore === 'over' ? [done(world)] : []),

    record_abort: (world, doer) => {
      const { decision, letGo } = world.destination;
      if (letGo) return [doer === 'rescue' ? failed(world, 'the copy has been let go') : done(world)];
      if (decision === 'none') return [done(onDestination(world, { decision: 'abort' }))];
      return [
        decision === 'release' && doer === 'rescue' ? failed(world, 'release is on record') : done(world),
      ];
    },
    // criu and its gate are in the copy's cgroup as well.
    kill_copy: (world) => {
      const { restore } = world.destination;
      const killed = { copy: 'none', gate: 'none', restore: restore === 'none' ? 'none' : 'over' } as const;
      return [done(onDestination(world, killed))];
    },
    take_address_down: (world) => [done(onDestination(world, { address: false }))],
    put_files_back: (world) => [done(onDestination(world, { files: 'none' }))],
    tell_undone: (world) => [done(send(send(world, 'source', 'destination-failed'), 'source', 'undone'))],

    keep_files: (world) => [done(onDestination(world, { files: 'kept' }))],
    remove_images: (world) => [done(onDestination(world, { images: 'none' }))],
    end_restore: (world) => endRestore(world, rules),
    record_vouch: (world) => [done(onDestination(world, { vouched: true }))],
    remove_things: (world) => {
      const { letGo, decision, images, files } = world.destination;
      if (!letGo && decision !== 'abort' && images !== 'none')
        return [failed(world, 'what is here may be the only copy')];
      const settled = letGo && files === 'in place' ? 'kept' : letGo ? files : 'none';
      return [
        done(
          onDestination(world, {
            locked: false,
            images: 'none',
            files: settled,
            guard: 'none',
            discarded: true,
          }),
        ),
      ];
    },
  };
}

/** As on the source: woken, criu goes where the record says. The restorer that never began ends with who started it. */
function endRestore(world: World, rules: Rules): Outcome[] {
  const { restore, gate } = world.destination;
  if (restore === 'none' || restore === 'over') return [done(world)];
  if (restore === 'waiting') return [done(onDestination(world, { restore: 'over' }))];
  if (gate !== 'none') return [again(wakeDestinationGate(world, rules.gateRecordsLetGo), 'wakes the gate')];
  return [];
}
