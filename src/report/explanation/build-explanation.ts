import type { Finding } from '../../model/finding.ts';
import type { ProcessFacts, WorkloadFacts } from '../../model/workload-facts.ts';
import type {
  ExplainedProcess,
  ExplainedThing,
  ExplanationDocument,
  ThingVerdict,
} from '../explanation-documents.ts';
import { placesOfFinding } from './places-of-finding.ts';
import { type Thing, thingsOfProcess } from './things-of-process.ts';

export interface ExplanationInput {
  readonly project: string;
  readonly taken: string;
  readonly workload: string;
  readonly destination: string;
  /** Absent: it was not found exactly once. */
  readonly found?: { readonly host: string; readonly tree: WorkloadFacts };
  /** Whether the move was judged; if not, nothing is known to be fine. */
  readonly judged: boolean;
  /** All that was found, errors first. */
  readonly findings: readonly Finding[];
}

/** Lays the findings of a move beside what they are about, so that what nobody objects to shows as well. */
export function buildExplanation(input: ExplanationInput): ExplanationDocument {
  const { project, taken, workload, destination, found, findings } = input;
  const stays = found?.host === destination;
  const head = { format_version: '1.0', kind: 'explanation', project, taken, workload } as const;
  const placed = found === undefined ? undefined : place(found.tree, found.host, input);
  const blocked = findings.some((finding) => verdictOf(finding) === 'blocks');
  const processes = placed?.processes ?? [];
  const general = placed?.general ?? findings;
  const verdicts = [
    ...processes.flatMap(({ descriptors, sockets, memory, rest }) =>
      [...descriptors, ...sockets, ...memory, ...rest].flatMap(({ verdict, same_as: same }) =>
        same === undefined ? [verdict] : [],
      ),
    ),
    ...general.map(verdictOf),
  ];
  const tally = (wanted: ThingVerdict): number => verdicts.filter((verdict) => verdict === wanted).length;
  return {
    ...head,
    ...(found === undefined ? {} : { source: found.host }),
    destination,
    verdict: stays && !blocked ? 'stays' : blocked || found === undefined ? 'blocked' : 'moves',
    summary: {
      fine: tally('fine'),
      note: tally('note'),
      warning: tally('warning'),
      blocks: tally('blocks'),
      unknown: tally('unknown'),
    },
    processes,
    findings: general,
  };
}

function place(tree: WorkloadFacts, source: string, { findings, destination, judged }: ExplanationInput) {
  const things = tree.processes.map((process) => ({ process, own: thingsOfProcess(process, tree) }));
  const all = things.flatMap(({ own }) => own);
  const said = new Map<Thing, Finding[]>(all.map((thing) => [thing, []]));
  const general: Finding[] = [];
  for (const finding of findings) {
    const places = placesOfFinding(finding, all, { tree, source, destination });
    if (places.length === 0) general.push(finding);
    for (const thing of places) said.get(thing)?.push(finding);
  }
  const verdictWithout = judged ? 'fine' : 'unknown';
  const firsts = firstHolders(all);
  const explain = (thing: Thing): ExplainedThing => {
    const { pid: _pid, section: _section, object, ...shown } = thing;
    const first = object === undefined ? undefined : firsts.get(object);
    const others = first === undefined || first === thing ? [] : (said.get(first) ?? []);
    const own = [...new Set([...(said.get(thing) ?? []), ...others])];
    const same =
      first === undefined || first === thing || first.fd === undefined
        ? {}
        : { same_as: { pid: first.pid, fd: first.fd } };
    return { ...shown, verdict: heaviest(own.map(verdictOf), verdictWithout), findings: own, ...same };
  };
  return {
    general,
    processes: things.map(({ process, own }) => explainProcess(process, own, explain, verdictWithout)),
  };
}

function explainProcess(
  { pid, parent, command }: ProcessFacts,
  own: readonly Thing[],
  explain: (thing: Thing) => ExplainedThing,
  verdictWithout: ThingVerdict,
): ExplainedProcess {
  const of = (section: Thing['section']): ExplainedThing[] =>
    own.filter((thing) => thing.section === section).map(explain);
  const sections = {
    descriptors: of('descriptors'),
    sockets: of('sockets'),
    memory: of('memory'),
    rest: of('rest'),
  };
  const verdicts = Object.values(sections).flatMap((things) => things.map(({ verdict }) => verdict));
  return { pid, parent, command, verdict: heaviest(verdicts, verdictWithout), ...sections };
}

/** Of descriptors that lead to one object, the first in the order of processes and numbers: findings are about that one. */
function firstHolders(things: readonly Thing[]): ReadonlyMap<string, Thing> {
  const firsts = new Map<string, Thing>();
  for (const thing of things) {
    if (thing.object !== undefined && !firsts.has(thing.object)) firsts.set(thing.object, thing);
  }
  return firsts;
}

const weights: readonly ThingVerdict[] = ['blocks', 'warning', 'note'];

function heaviest(verdicts: readonly ThingVerdict[], otherwise: ThingVerdict): ThingVerdict {
  return weights.find((verdict) => verdicts.includes(verdict)) ?? otherwise;
}

function verdictOf({ severity, waived }: Finding): ThingVerdict {
  switch (severity) {
    case 'error':
      return waived === undefined ? 'blocks' : 'warning';
    case 'warning':
      return 'warning';
    case 'info':
      return 'note';
    default:
      return severity satisfies never;
  }
}
