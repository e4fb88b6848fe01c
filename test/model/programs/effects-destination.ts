import { restoreEffects } from './effects-restore.ts';
import { done, failed, type Effect } from './outcome.ts';
import type { Rules } from '../rules.ts';
import { hearOfBreak, send, take } from '../world/wire.ts';
import { onDestination, onWire } from '../world/change.ts';

/** What each effect of the destination does, by its name in `protocol.json`. */
export function destinationEffects(rules: Rules): Readonly<Record<string, Effect>> {
  return {
    ...restoreEffects('destination', rules),
    make_image_folder: (world) => [done(onDestination(world, { images: 'partial' }))],
    open_door: (world) => [done(onWire(world, { state: 'listening' }))],
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

    record_release: (world) => {
      if (world.destination.decision === 'abort') return [failed(world, 'abort is on record')];
      return [done(onDestination(world, { decision: 'release' }))];
    },

    record_abort: (world, doer) => {
      const { decision, letGo } = world.destination;
      if (letGo) return [doer === 'rescue' ? failed(world, 'the copy has been let go') : done(world)];
      if (decision === 'none') return [done(onDestination(world, { decision: 'abort' }))];
      return [
        decision === 'release' && doer === 'rescue' ? failed(world, 'release is on record') : done(world),
      ];
    },
    take_address_down: (world) => [done(onDestination(world, { address: false }))],
    put_files_back: (world) => [done(onDestination(world, { files: 'none' }))],
    tell_undone: (world) => [done(send(send(world, 'source', 'destination-failed'), 'source', 'undone'))],

    keep_files: (world) => [done(onDestination(world, { files: 'kept' }))],
    remove_images: (world) => [done(onDestination(world, { images: 'none' }))],
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
