import { destinationEffects } from './effects-destination.ts';
import { sourceEffects } from './effects-source.ts';
import type { Doer, Effect, Outcome } from './outcome.ts';
import { effectsOf, type Effects } from '../protocol.ts';
import type { Rules } from '../rules.ts';
import type { Role, World } from '../world/world.ts';

/** What the programs do beside the protocol: before it gives up, at its end, and when somebody else takes over. */
const BESIDE: Readonly<Record<Role, Readonly<Record<string, Effects>>>> = {
  source: { settle_dump: ['settle_dump'], clean_up: ['remove_things', 'leave'] },
  destination: {
    clean_up_after_undoing: [
      'kill_copy',
      'take_address_down',
      'unlock_network',
      'put_files_back',
      'remove_images',
      'leave',
    ],
    clean_up: ['keep_files', 'unlock_network', 'remove_images', 'leave'],
  },
};

/** What a recovery has a host do that is in no list of the protocol. */
const RESCUE: Readonly<Record<Role, Readonly<Record<string, Effects>>>> = {
  source: {
    take_over: ['part_from_supervisor', 'end_dump', 'end_restore', 'await_guard'],
    vouch: ['record_vouch'],
    stop_copy: ['lock_network', 'take_address_away', 'kill_tree', 'await_death'],
    clean_up: ['end_return', 'remove_things', 'remove_record'],
  },
  destination: {
    take_over: ['part_from_supervisor', 'end_restore', 'await_guard'],
    vouch: ['record_vouch'],
    clean_up: ['remove_things', 'remove_record'],
  },
};

/** The protocol of one set of rules, ready to be carried out by the model. */
export interface Steps {
  /** The effects of a step that the model knows of; none for a place between two steps. */
  of(role: Role, step: string): Effects;
  /** The same for what a recovery does, and for a guard. */
  ofRescue(role: Role, verb: string): Effects;
  ofGuard(role: Role): Effects;
  perform(world: World, role: Role, effect: string, doer: Doer): readonly Outcome[];
}

export function readSteps(rules: Rules): Steps {
  const { protocol } = rules;
  const tables: Readonly<Record<Role, Readonly<Record<string, Effect>>>> = {
    source: sourceEffects(rules),
    destination: destinationEffects(rules),
  };
  /** Effects that mean nothing to the model are passed over; one that it has never heard of is a gap in the model. */
  const known = (role: Role, effects: Effects): Effects =>
    effects.filter((effect) => {
      if (CHANGES_OF_HANDS.has(effect)) return true;
      const rule = tables[role][effect];
      if (rule === undefined) throw new Error(`the model knows no effect ${effect} of the ${role}`);
      return rule !== null;
    });
  const cache = new Map<string, Effects>();
  const once = (key: string, effects: () => Effects): Effects => {
    const cached = cache.get(key) ?? effects();
    cache.set(key, cached);
    return cached;
  };
  return {
    of: (role, step) =>
      once(`${role} ${step}`, () => known(role, BESIDE[role][step] ?? effectsOf(protocol[role], step))),
    ofRescue: (role, verb) =>
      once(`${role} rescue ${verb}`, () =>
        known(role, RESCUE[role][verb] ?? withLook(verb, effectsOf(protocol.recovery, verb))),
      ),
    ofGuard: (role) => once(`${role} guard`, () => known(role, rules.guards[role])),
    perform: (world, role, effect, doer) => tables[role][effect]?.(world, doer) ?? [],
  };
}

/** Effects that are about programs and not about the move: whoever carries them out knows them. */
const CHANGES_OF_HANDS: ReadonlySet<string> = new Set([
  'leave',
  'part_from_supervisor',
  'await_guard',
  'remove_record',
  'see_whether_copy_runs',
]);

/** Before a recovery makes the copy again it looks whether that is there already. */
function withLook(verb: string, effects: Effects): Effects {
  if (verb !== 'run_copy' && verb !== 'bring_back') return effects;
  return effects.flatMap((effect) => (effect === 'kill_copy' ? ['see_whether_copy_runs', effect] : [effect]));
}
