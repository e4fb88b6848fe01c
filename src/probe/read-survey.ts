import type { HostFacts, HostReading } from '../model/index.ts';
import type { Answers } from './answers.ts';
import type { Reply } from './ask.ts';
import { workloads } from './facts/workloads.ts';
import { readHostFacts } from './read-host-facts.ts';

type Search = Pick<HostReading & { reachable: true }, 'workloads' | 'unsearched' | 'unreadable'>;

/** A host's reply to the first round, in which it was asked for these workloads, as a reading; its files come later. */
export function readSurvey(reply: Reply, names: readonly string[]): HostReading {
  switch (reply.kind) {
    case 'failed':
      return { reachable: false, reason: reply.reason, detail: reply.detail };
    case 'bare': {
      const { python } = reply.facts;
      const sentence = `${troubleWith(python)}; mig needs python3 3.9 or newer, whole, to look at processes`;
      return { reachable: true, facts: reply.facts, files: {}, ...unsearched(names, sentence) };
    }
    case 'answers': {
      const { facts, unreadable } = readHostFacts(reply.answers);
      const found = readWorkloads(reply.answers, facts.boot_id, names);
      return {
        reachable: true,
        facts,
        files: {},
        ...found,
        unreadable: [...unreadable, ...found.unreadable],
      };
    }
    default:
      return reply satisfies never;
  }
}

function troubleWith(python: HostFacts['python']): string {
  if (python === undefined) return 'python3 is not installed';
  const lacks = python.missing_modules ?? [];
  return lacks.length === 0
    ? `python3 is too old: ${python.version}`
    : `python3 lacks parts of its library: ${lacks.join(', ')}`;
}

function readWorkloads(answers: Answers, bootId: string, names: readonly string[]): Search {
  const answer = answers.workloads ?? { error: 'no answer' };
  if ('error' in answer) return unsearched(names, `${workloads.name}: ${answer.error}`);
  try {
    const found = workloads.parse(answer.value, bootId);
    const gaps = {
      ...Object.fromEntries(names.filter((name) => !(name in found)).map((name) => [name, 'no answer'])),
      ...workloads.unsearched(answer.value),
    };
    return {
      workloads: Object.fromEntries(Object.entries(found).filter(([, trees]) => trees.length > 0)),
      ...(Object.keys(gaps).length > 0 && { unsearched: gaps }),
      unreadable: [],
    };
  } catch (error) {
    return unsearched(names, `${workloads.name}: the answer makes no sense: ${String(error)}`);
  }
}

/** No workload is found there, and none is known not to be there. */
function unsearched(names: readonly string[], why: string): Search {
  return {
    workloads: {},
    unsearched: Object.fromEntries(names.map((name) => [name, why])),
    unreadable: [why],
  };
}
