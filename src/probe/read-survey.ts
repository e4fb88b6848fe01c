import type { HostReading } from '../model/index.ts';
import type { Answers } from './answers.ts';
import type { Reply } from './ask.ts';
import { workloads } from './facts/workloads.ts';
import { readHostFacts } from './read-host-facts.ts';

/** A host's reply to the first round as a reading, its files not looked at yet. */
export function readSurvey(reply: Reply): HostReading {
  switch (reply.kind) {
    case 'failed':
      return { reachable: false, reason: reply.reason, detail: reply.detail };
    case 'bare': {
      const { python } = reply.facts;
      const missing =
        python === undefined ? 'python3 is not installed' : `python3 is too old: ${python.version}`;
      const sentence = `${missing}; mig needs 3.9 or newer to look at processes`;
      return { reachable: true, facts: reply.facts, workloads: {}, files: {}, unreadable: [sentence] };
    }
    case 'answers': {
      const { facts, unreadable } = readHostFacts(reply.answers);
      const found = readWorkloads(reply.answers, facts.boot_id);
      return {
        reachable: true,
        facts,
        files: {},
        workloads: found.workloads,
        unreadable: [...unreadable, ...found.unreadable],
      };
    }
    default:
      return reply satisfies never;
  }
}

function readWorkloads(
  answers: Answers,
  bootId: string,
): Pick<HostReading & { reachable: true }, 'workloads' | 'unreadable'> {
  const answer = answers.workloads ?? { error: 'no answer' };
  if ('error' in answer) return { workloads: {}, unreadable: [`${workloads.name}: ${answer.error}`] };
  try {
    return { workloads: workloads.parse(answer.value, bootId), unreadable: workloads.gaps(answer.value) };
  } catch (error) {
    return { workloads: {}, unreadable: [`${workloads.name}: the answer makes no sense: ${String(error)}`] };
  }
}
