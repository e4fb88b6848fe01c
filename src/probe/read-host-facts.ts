import type { HostFacts } from '../model/index.ts';
import type { Fact } from './fact.ts';
import type { Answers } from './answers.ts';
import { catalogue } from './facts/catalogue.ts';

type UnionToIntersection<U> = (U extends unknown ? (slice: U) => void : never) extends (all: infer I) => void
  ? I
  : never;
type AllSlices = UnionToIntersection<ReturnType<(typeof catalogue)[number]['parse']>>;

/**
 * Puts the host's answers together. A fact that the host could not tell, or told unintelligibly, is a sentence in
 * `unreadable`, and the others stand. What was not asked is unknown without a word.
 */
export function readHostFacts(answers: Answers): {
  readonly facts: HostFacts;
  readonly unreadable: readonly string[];
} {
  const unreadable: string[] = [];
  const slices = catalogue.map((fact: Fact<unknown, object>) => readFact(fact, answers, unreadable));
  return { facts: join(slices), unreadable };
}

/** Facts of a host that told nothing. */
export function unknownHostFacts(): HostFacts {
  return join(catalogue.map((fact) => fact.unknown));
}

function readFact(fact: Fact<unknown, object>, answers: Answers, unreadable: string[]): object {
  const answer = answers[fact.name];
  if (answer === undefined) return fact.unknown;
  if ('error' in answer) {
    unreadable.push(`${fact.name}: ${answer.error}`);
    return fact.unknown;
  }
  try {
    unreadable.push(...(fact.gaps?.(answer.value) ?? []));
    return fact.parse(answer.value);
  } catch (error) {
    unreadable.push(`${fact.name}: the answer makes no sense: ${String(error)}`);
    return fact.unknown;
  }
}

/** Every field of `HostFacts` comes from some fact of the catalogue, or this does not compile. */
function join(slices: readonly object[]): HostFacts {
  const whole: AllSlices = Object.assign({}, ...slices);
  return whole;
}
