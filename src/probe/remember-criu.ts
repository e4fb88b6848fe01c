import type { Answers } from './answers.ts';
import type { RememberedCriu } from './criu-memory.ts';
import { criu, type RawCriu } from './facts/criu.ts';
import { isRemembered } from './is-remembered.ts';

/** The argument of the question about CRIU: what needs no answer, if all that it rests on is as it was. */
export function criuQuestion(remembered: RememberedCriu | undefined): unknown {
  if (remembered === undefined) return null;
  const { basis, version, features, cpuinfo } = remembered;
  return {
    basis,
    answers: [
      ...Object.keys(features),
      ...(version === undefined ? [] : ['version']),
      ...(cpuinfo === undefined ? [] : ['cpuinfo']),
    ],
  };
}

/** The answers with what the host did not need to say again: only where it still rests on the same. */
export function withRemembered(answers: Answers, remembered: RememberedCriu | undefined): Answers {
  const raw = rawOf(answers);
  if (raw === undefined || remembered === undefined || raw.basis !== remembered.basis) return answers;
  const value = { ...remembered, ...raw, features: { ...remembered.features, ...raw.features } };
  return { ...answers, [criu.name]: { value } };
}

/**
 * What of a whole answer is to be remembered. What CRIU says no to, or did not say, is asked again each time: what stands in the way
 * of a move may have been put right meanwhile, in a way that nobody has foreseen.
 */
export function memorable(answers: Answers): RememberedCriu | undefined {
  const raw = rawOf(answers);
  if (typeof raw?.basis !== 'string' || raw.check?.code !== 0) return undefined;
  const { basis, version, cpuinfo } = raw;
  const remembered = {
    basis,
    features: Object.fromEntries(
      Object.entries(raw.features ?? {}).filter(([, output]) => output?.code === 0),
    ),
    ...(version?.code === 0 && { version }),
    ...(typeof cpuinfo === 'string' && { cpuinfo }),
  };
  return isRemembered(remembered) ? remembered : undefined;
}

/** The answer as a host should give it: what is in it is not certain. */
function rawOf(answers: Answers): Partial<RawCriu> | undefined {
  const answer = answers[criu.name];
  return answer !== undefined && 'value' in answer && typeof answer.value === 'object'
    ? (answer.value ?? undefined)
    : undefined;
}
