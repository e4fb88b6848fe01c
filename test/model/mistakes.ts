import type { MoveSighting } from '../../src/model/index.ts';
import { decideRecovery } from '../../src/plan/index.ts';
import type { Effects, Protocol } from './protocol.ts';
import { rules, type Rules } from './rules.ts';

/** A mistake that somebody could make in the protocol or in a program, and what it would lead to. */
export interface Mistake {
  readonly title: string;
  readonly rules: Rules;
  /** What has happened already, with all well so far: the search begins there. */
  readonly after: string;
  readonly faults: number;
  readonly wrong: string;
}

export const mistakes: readonly Mistake[] = [
  {
    title: 'the commit is put on record after the kill',
    rules: withSteps('source', ({ commit, kill }) => ({
      commit: without(commit, 'record_commit'),
      kill: behind(kill, 'record_commit', 'await_death'),
    })),
    after: 'look_at_gate',
    faults: 1,
    wrong: 'the last recoverable copy is lost, and no host with it',
  },
  {
    title: 'the source holds without a limit',
    rules: withSteps('source', () => ({ on_expiry: null })),
    after: 'send_images',
    faults: 1,
    wrong: 'the tasks stay frozen for ever, with somebody there to thaw them',
  },
  {
    title: 'the source says gone before it is',
    rules: withSteps('source', ({ kill }) => ({ kill: ['say_gone', ...without(kill, 'tell_gone')] })),
    after: 'record_commit',
    faults: 1,
    wrong: 'two copies run',
  },
  {
    title: 'the copy is released as soon as it is rebuilt',
    rules: withSteps('destination', ({ restore }) => ({ restore: [...list(restore), 'record_release'] })),
    after: 'record_release',
    faults: 1,
    wrong: 'two copies run',
  },
  {
    title: 'let_go is put on record after the copy runs',
    rules: withSteps('destination', ({ resume }) => ({
      resume: behind(without(resume, 'record_let_go'), 'record_let_go', 'let_copy_run'),
    })),
    after: 'unlock_network',
    faults: 3,
    wrong: 'a copy is made from images after one of them has run',
  },
  {
    title: 'a gate without a supervisor lets the copy run and does not put that on record',
    rules: { ...rules, gateRecordsLetGo: false },
    after: 'let_copy_go',
    faults: 2,
    wrong: 'a copy is made from images after one of them has run',
  },
  {
    title: 'the copy is made again without a look whether it runs',
    rules: { ...rules, looksBeforeRestoringAgain: false },
    after: 'let_copy_go',
    faults: 1,
    wrong: 'a copy that runs is ended',
  },
  {
    title: 'the source removes its record without a word from the destination',
    rules: { ...rules, sourceForgets: 'at once' },
    after: 'await_pages',
    faults: 1,
    wrong: 'recovery is at a loss with both hosts there',
  },
  {
    title: "the source's guard thaws the tasks without putting the abort on record",
    rules: guardedBy({ source: without(rules.guards.source, 'record_abort') }),
    after: 'record_commit',
    faults: 1,
    wrong: 'both hosts answer for the floating address',
  },
  {
    title: "the source's guard thaws the tasks before their sockets leave repair mode",
    rules: guardedBy({
      source: behind(without(rules.guards.source, 'leave_repair_mode'), 'leave_repair_mode', 'thaw_tasks'),
    }),
    after: 'await_held',
    faults: 2,
    wrong: 'tasks run at the source with sockets in repair mode',
  },
  {
    title: "the destination's guard decides",
    rules: guardedBy({ destination: ['record_abort', ...rules.guards.destination] }),
    after: 'tell_gone',
    faults: 2,
    wrong: 'the last recoverable copy is lost, and no host with it',
  },
  {
    title: 'the source thaws the tasks before it removes the lock',
    rules: withSteps('source', ({ put_back }) => ({
      put_back: behind(without(put_back, 'unlock_network'), 'unlock_network', 'thaw_tasks'),
    })),
    after: 'await_held',
    faults: 1,
    wrong: 'tasks run at the source behind the network lock',
  },
  {
    title: 'the destination removes the lock before the address',
    rules: withSteps('destination', ({ take_down }) => ({
      take_down: behind(without(take_down, 'unlock_network'), 'unlock_network', 'kill_copy'),
    })),
    after: 'tells the source: restored',
    faults: 1,
    wrong: 'the destination answers for an address without the sockets behind it',
  },
  {
    title: 'a recovery makes the copy beside a criu that may still let the first one run',
    rules: withSteps('recovery', ({ run_copy }) => ({ run_copy: without(run_copy, 'end_restore') })),
    after: 'record_release',
    faults: 3,
    wrong: 'a copy that runs is ended',
  },
  {
    title: 'a recovery makes the copy without the files that came with it',
    rules: withSteps('recovery', ({ run_copy }) => ({ run_copy: without(run_copy, 'put_files_in_place') })),
    after: 'await_pages',
    faults: 2,
    wrong: 'a copy runs without the files that came with it',
  },
  {
    title: 'the workload is brought back on the source though its copy was let go',
    rules: { ...rules, decideRecovery: (seen) => decideRecovery(withoutLetGo(seen)) },
    after: 'record_let_go',
    faults: 1,
    wrong: 'a copy is made from images after one of them has run',
  },
  {
    title: 'what is brought back on the source is let go without putting that on record',
    rules: withSteps('recovery', ({ bring_back }) => ({ bring_back: without(bring_back, 'record_let_go') })),
    after: 'tell_gone',
    faults: 2,
    wrong: 'a copy is made from images after one of them has run',
  },
  {
    title: 'what is brought back on the source gets its address before the lock',
    rules: withSteps('recovery', ({ bring_back }) => ({
      bring_back: behind(without(bring_back, 'lock_network'), 'lock_network', 'bring_address_up'),
    })),
    after: 'tell_gone',
    faults: 1,
    wrong: 'the source answers for an address without the sockets behind it',
  },
  {
    title: 'the source removes its images without a word from the destination',
    rules: { ...rules, sourceKeepsImages: false },
    after: 'tell_gone',
    faults: 1,
    wrong: 'the last recoverable copy is lost, and no host with it',
  },
  {
    title: 'a recovery leaves the images where they are',
    rules: withSteps('recovery', ({ discard }) => ({ discard: without(discard, 'remove_images') })),
    after: 'await_pages',
    faults: 1,
    wrong: 'recovery goes round in circles: discard',
  },
];

type Part = 'source' | 'destination' | 'recovery';

/** The protocol with some steps of one part changed. */
function withSteps(
  part: Part,
  change: (steps: Protocol[Part]) => Readonly<Record<string, Effects | null>>,
): Rules {
  const { protocol } = rules;
  return { ...rules, protocol: { ...protocol, [part]: { ...protocol[part], ...change(protocol[part]) } } };
}

/** What a recovery would see that does not look for the mark. */
function withoutLetGo(seen: MoveSighting): MoveSighting {
  const { destination } = seen;
  if (destination.state !== 'record') return seen;
  return { ...seen, destination: { ...destination, record: { ...destination.record, let_go: false } } };
}

function guardedBy(guards: Partial<Rules['guards']>): Rules {
  return { ...rules, guards: { ...rules.guards, ...guards } };
}

function without(effects: unknown, effect: string): Effects {
  return list(effects).filter((name) => name !== effect);
}

/** The same effects, with one more behind another. */
function behind(effects: unknown, effect: string, other: string): Effects {
  return list(effects).flatMap((name) => (name === other ? [name, effect] : [name]));
}

function list(effects: unknown): Effects {
  return Array.isArray(effects) ? (effects as Effects) : [];
}
