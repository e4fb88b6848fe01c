import type { Finding } from '../../model/index.ts';
import { Occupancy } from './occupancy.ts';
import type { Clash } from './find-clash.ts';
import type { Item, Problem } from './problem.ts';
import { requirementText } from './requirement-text.ts';

const MOST_HOSTS = 8;

/** Says of a workload that there is no host for it, which requirements clash, and what each host has against it. */
export function noHostFinding(item: Item, problem: Problem, clash: Clash | undefined): Finding {
  const { name } = item;
  const clauses = clash?.requirements.map((one) => requirementText(one, problem)) ?? [];
  const said =
    clash === undefined
      ? `No host was found for ${name}; that there is none is not proved.`
      : clauses.length === 1
        ? `This cannot be kept: ${clauses.join('')}.`
        : `These cannot all be kept${clash.minimal ? ', and without any one of them they could' : ''}: ${clauses.join('; ')}.`;
  return {
    code: 'plan/no-host',
    severity: 'error',
    summary: 'No host keeps what is asked for the workload',
    detail: `${said} ${aboutHosts(item, problem)}`.trim(),
    subject: { workload: name },
    remedy: 'Take one of these back in the YAML, or add a host or room on one.',
  };
}

/** What speaks against each host, with all others where they are now. */
function aboutHosts(item: Item, problem: Problem): string {
  const occupancy = new Occupancy(problem);
  for (const other of problem.items) if (other !== item) occupancy.put(other, other.at);
  const refusals = problem.places.flatMap(({ name }) => occupancy.refusal(item, name)?.why() ?? []);
  const more = refusals.length - MOST_HOSTS;
  const listed = [...refusals.slice(0, MOST_HOSTS), ...(more > 0 ? [`${more} hosts more`] : [])];
  return listed.length === 0 ? '' : `As things are: ${listed.join('; ')}.`;
}
