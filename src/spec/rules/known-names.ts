import { nearest } from '../nearest.ts';
import type { Path, Report } from '../problem.ts';
import { isMapping } from '../shape/is-mapping.ts';
import { placementPath } from './placement-path.ts';
import type { RuleContext } from './rule.ts';

type Mapping = RuleContext['written'];

/** Every host and workload that is named must be described; the document is read as written, whatever else is wrong. */
export function knownNames({ written }: RuleContext, report: Report): void {
  const hosts = namesIn(written, 'hosts');
  const workloads = namesIn(written, 'workloads');
  const checkHost = (path: Path): void => {
    const host = at(written, path);
    // Without any host the document is wrong for that reason, which has been said.
    if (typeof host !== 'string' || !hosts || hosts.size === 0 || hosts.has(host)) return;
    const problem = { detail: `\`hosts\` describes no \`${host}\`.`, remedy: suggestion(host, hosts) };
    report({ code: 'spec/unknown-host', at: { part: 'value', path }, ...problem, subject: { host } });
  };
  for (const workload of namesIn(written, 'placement') ?? []) {
    checkHost(placementPath(written, workload));
    if (!workloads || workloads.has(workload)) continue;
    const problem = {
      detail: `\`workloads\` describes no \`${workload}\`.`,
      remedy: suggestion(workload, workloads),
    };
    const path = ['placement', workload];
    report({ code: 'spec/unknown-workload', at: { part: 'key', path }, ...problem, subject: { workload } });
  }
  for (const workload of workloads ?? []) checkHost(['workloads', workload, 'verify', 'on']);
}

/** The names that a section describes; undefined when it is no mapping, or missing because its key is mistyped. */
function namesIn(written: Mapping, section: string): ReadonlySet<string> | undefined {
  const entries = written[section];
  if (isMapping(entries)) return new Set(Object.keys(entries));
  const present = Object.keys(written).some((key) => nearest(key, [section]) !== undefined);
  return present ? undefined : new Set();
}

function at(written: Mapping, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (isMapping(value) ? value[step] : undefined), written);
}

function suggestion(name: string, known: ReadonlySet<string>): string {
  const meant = nearest(name, known);
  if (meant !== undefined) return `Did you mean \`${meant}\`?`;
  return known.size > 0 ? `Described are ${[...known].join(', ')}.` : 'None is described.';
}
