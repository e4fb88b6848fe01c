import { restoreEffects } from './effects-restore.ts';
import { again, done, failed, type Effect, type Outcome } from './outcome.ts';
import type { Rules } from '../rules.ts';
import { wakeSourceGate } from './gate.ts';
import { hearOfBreak, send, take } from '../world/wire.ts';
import { onSource, onWire } from '../world/change.ts';
import type { World } from '../world/world.ts';

/** What each effect of the source does, by its name in `protocol.json`. */
export function sourceEffects(rules: Rules): Readonly<Record<string, Effect>> {
  const { protocol } = rules;
  /** Whatever ends the move before its commit, wherever the supervisor waits. */
  const stops = (world: World): Outcome[] => {
    const told = take(world, 'source', 'destination-failed');
    const lost = hearOfBreak(world, 'source');
    return [
      ...(told === undefined ? [] : [failed(told, 'the destination has failed')]),
      ...(lost === undefined ? [] : [failed(lost, 'the connection is lost')]),
      ...(world.source.dump === 'over' ? [failed(world, 'criu has ended')] : []),
      ...(world.controller === 'gone' ? [] : [failed(world, 'the controller says abort', 'fault')]),
      ...(protocol.source.on_expiry === null
        ? []
        : [failed(world, 'the hold has reached its limit', 'patience')]),
    ];
  };
  const awaitDump =
    (stage: World['source']['dump']): Effect =>
    (world) => [...(world.source.dump === stage ? [done(world)] : []), ...stops(world)];

  return {
    ...restoreEffects('source', rules),
    check_identity: (world) => [
      world.source.tasks === 'alive' ? done(world) : failed(world, 'the workload has ended'),
    ],
    meet_destination: (world) => [
      world.wire.state === 'listening'
        ? done(onWire(world, { state: 'open' }))
        : failed(world, 'nobody answers'),
    ],
    reserve_memory: null,
    quiet_unit: null,
    enter_leaf: (world) => [done(onSource(world, { leaf: 'thawed' }))],

    start_dump: (world) => [done(onSource(world, { dump: 'starting' }))],
    await_pre_dump: awaitDump('at pre-dump'),
    // Datagrams alone, for an instant: the tasks run on with all their connections.
    hold_datagrams: null,
    stop_tasks: (world) => [done(onSource(world, { leaf: 'frozen' }))],
    let_dump_go_on: (world) => [
      world.source.dump === 'at pre-dump'
        ? done(onSource(world, { dump: 'dumping', gate: 'none', inRepair: true }))
        : done(world),
    ],
    note_settings: null,
    await_held: awaitDump('at post-dump'),

    take_address_away: (world) => [done(onSource(world, { address: false }))],
    send_files: null,
    send_images: (world) => [done(send(onSource(world, { imagesSent: true }), 'destination', 'images'))],

    await_restored: (world) => {
      const restored = take(world, 'source', 'restored');
      return [...(restored === undefined ? [] : [done(restored)]), ...stops(world)];
    },
    // What happened to criu a moment ago may not have been heard of yet.
    look_at_gate: (world) =>
      world.source.dump === 'over' ? [done(world), failed(world, 'criu has ended')] : [done(world)],
    record_commit: (world) => {
      const { decision } = world.source;
      if (decision === 'abort') return [failed(world, 'abort is on record')];
      return [done(onSource(world, { decision: 'commit' }))];
    },

    let_dump_kill: (world) => [done(wakeSourceGate(world))],
    await_death: (world, doer) => {
      const { dump, leaf, tasks } = world.source;
      // With the tasks there is nothing left to guard.
      if (tasks === 'dead') return [done(onSource(world, { guard: 'none' }))];
      if (doer === 'rescue') return [failed(world, 'a task does not die')];
      if (dump !== 'over') return [];
      if (leaf === 'frozen') return [again(onSource(world, { tasks: 'dead' }), 'finishes the kill')];
      return [failed(world, 'the tasks have outlived the commit')];
    },
    // Only a mistaken protocol has this.
    say_gone: (world) => [done(send(world, 'destination', 'gone'))],
    tell_gone: (world) => [done(world.source.tasks === 'dead' ? send(world, 'destination', 'gone') : world)],

    record_abort: (world, doer) => {
      const { decision } = world.source;
      if (decision === 'none') return [done(onSource(world, { decision: 'abort' }))];
      // A supervisor reads what is on record and obeys; others keep away from what has been committed.
      return [
        decision === 'commit' && doer !== 'supervisor' ? failed(world, 'commit is on record') : done(world),
      ];
    },
    hold_tasks: (world) => {
      const { dump, leaf } = world.source;
      const isHeldByCriu = dump !== 'over' && dump !== 'none';
      return [done(isHeldByCriu || leaf === 'none' ? world : onSource(world, { leaf: 'frozen' }))];
    },
    part_from_destination: (world) => [done(send(world, 'destination', 'abort'))],
    bring_address_back: (world) => [done(onSource(world, { address: true }))],
    end_dump: endDump,
    settle_dump: settleDump,
    leave_repair_mode: (world) => [
      done(world.source.leaf === 'none' ? world : onSource(world, { inRepair: false })),
    ],
    thaw_tasks: (world) => [done(world.source.leaf === 'none' ? world : onSource(world, { leaf: 'thawed' }))],
    spoil_images: (world) => [done(onSource(world, { images: 'none' }))],
    end_what_is_left_of_dump: (world) => [done(onSource(world, { guard: 'none', gate: 'none' }))],

    kill_tasks: (world) => {
      if (world.source.decision !== 'commit') return [failed(world, 'no commit is on record')];
      return [done(world.source.leaf === 'none' ? world : onSource(world, { tasks: 'dead' }))];
    },
    // What is brought back has a record of its own, where this is always so.
    record_release: null,
    remove_leaf: (world) => [done(onSource(world, { leaf: 'none' }))],
    end_return: (world) => {
      const { restore, letGo } = world.source;
      if (restore === 'none' || letGo) return [done(world)];
      return [done(onSource(world, { restore: 'over', gate: 'none', copy: 'none', address: false }))];
    },
    kill_tree: (world) => [done(onSource(world, { tasks: 'dead' }))],
    // A supervisor that does not know how the other side's part ended leaves images that may be all there is.
    remove_things: (world, doer) => {
      const { supervisor, tasks, images } = world.source;
      const isOpen = doer === 'supervisor' && supervisor.onward === 'keep' && tasks === 'dead';
      const keeps = isOpen && rules.sourceKeepsImages;
      const removed = { locked: false, leaf: 'none', putBack: false, guard: 'none' } as const;
      return [done(onSource(world, { ...removed, images: keeps ? images : 'none' }))];
    },
  };
}

/** criu waits for nobody but its gate; woken, it goes where the record says, and ends. */
function endDump(world: World): Outcome[] {
  const { dump, gate } = world.source;
  if (dump === 'none' || dump === 'over') return [done(world)];
  if (gate !== 'none') return [again(wakeSourceGate(world), 'wakes the gate')];
  return [];
}

/** criu is never killed in the middle of a dump, for it comes to its gate by itself; unless it takes all too long. */
function settleDump(world: World): Outcome[] {
  const { dump } = world.source;
  if (dump === 'starting') return [];
  if (dump === 'at pre-dump') return [again(wakeSourceGate(world), 'no go')];
  if (dump !== 'dumping') return [done(world)];
  return [again(onSource(world, { dump: 'over' }), 'kills criu as a last resort', 'patience')];
}
