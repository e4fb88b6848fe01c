import { nearest } from '../nearest.ts';
import type { Path, Report } from '../problem.ts';
import { isMapping } from '../shape/is-mapping.ts';
import { placementPath } from './placement-path.ts';
import type { RuleContext } from './rule.ts';
import { writtenWaivers } from './written-waivers.ts';

type Written = RuleContext['written'];

/** A name without anything that it names. */
interface Unknown {
  readonly kind: 'host' | 'workload' | 'window';
  readonly name: string;
  readonly part: 'key' | 'value';
  readonly path: Path;
  readonly known: ReadonlySet<string>;
}

const HOOKS = ['before_freeze', 'after_resume', 'on_failure'];

/** Comparing takes time; where more names than this are wrong, no single one is mistyped. */
const suggestions = 100;

/** Every host, workload and window that is named must be described; the document is read as written, whatever else is wrong. */
export function knownNames({ written }: RuleContext, report: Report): void {
  for (const [index, { kind, name, part, path, known }] of unknownNames(written).entries()) {
    report({
      code: `spec/unknown-${kind}`,
      at: { part, path },
      detail: `\`${kind}s\` describes no \`${name}\`.`,
      ...(index < suggestions && { remedy: suggestion(name, known) }),
      subject: kind === 'window' ? { key: name } : { [kind]: name },
    });
  }
}

function unknownNames(written: Written): readonly Unknown[] {
  const hosts = namesIn(written, 'hosts');
  const workloads = namesIn(written, 'workloads');
  const placed = [...(namesIn(written, 'placement') ?? [])];
  const hostPaths = [
    ...[...(workloads ?? [])].flatMap((workload) => [
      ['workloads', workload, 'verify', 'on'],
      ...HOOKS.map((hook) => ['workloads', workload, 'hooks', hook, 'on']),
    ]),
    ...placed.map((workload) => placementPath(written, workload)),
    ...placed.flatMap((workload) => ['avoid', 'pool'].flatMap((key) => entriesAt(written, workload, key))),
  ];
  const unknownHosts = hostPaths.flatMap((path): Unknown[] => {
    const name = at(written, path);
    // Without any host the document is wrong for that reason, which has been said.
    if (typeof name !== 'string' || !hosts || hosts.size === 0 || hosts.has(name)) return [];
    return [{ kind: 'host', name, part: 'value', path, known: hosts }];
  });
  const unknownWorkloads = placed.flatMap((name): Unknown[] => {
    if (!workloads || workloads.has(name)) return [];
    return [{ kind: 'workload', name, part: 'key', path: ['placement', name], known: workloads }];
  });
  const waivedWorkloads = writtenWaivers(written).flatMap(({ path, waiver }): Unknown[] => {
    const { workload: name } = waiver;
    if (typeof name !== 'string' || !workloads || workloads.has(name)) return [];
    return [{ kind: 'workload', name, part: 'value', path: [...path, 'workload'], known: workloads }];
  });
  const unknownOthers = placed
    .flatMap((name) => entriesAt(written, name, 'apart_from').map((path) => ({ path, of: name })))
    .flatMap(({ path, of }): Unknown[] => {
      const name = at(written, path);
      if (typeof name !== 'string' || !workloads) return [];
      const others = new Set([...workloads].filter((other) => other !== of));
      return others.has(name) ? [] : [{ kind: 'workload', name, part: 'value', path, known: others }];
    });
  return [
    ...unknownHosts,
    ...unknownWorkloads,
    ...unknownOthers,
    ...waivedWorkloads,
    ...unknownWindows(written, workloads),
  ];
}

function unknownWindows(written: Written, workloads: ReadonlySet<string> | undefined): readonly Unknown[] {
  const known = namesIn(written, 'windows');
  if (!known) return [];
  return [...(workloads ?? [])].flatMap((workload) => {
    const path = ['workloads', workload, 'window'];
    const named = at(written, path);
    const names: readonly unknown[] = Array.isArray(named) ? named : [named];
    return names.flatMap((name, index): Unknown[] => {
      if (typeof name !== 'string' || known.has(name)) return [];
      const place = Array.isArray(named) ? [...path, String(index)] : path;
      return [{ kind: 'window', name, part: 'value', path: place, known }];
    });
  });
}

/** The names that a section describes; undefined when it is no mapping, or missing because its key is mistyped. */
function namesIn(written: Written, section: string): ReadonlySet<string> | undefined {
  const entries = written[section];
  if (isMapping(entries)) return new Set(Object.keys(entries));
  const present = Object.keys(written).some((key) => nearest(key, [section]) !== undefined);
  return present ? undefined : new Set();
}

/** Where the entries of a list in a line of placement stand. */
function entriesAt(written: Written, workload: string, key: string): readonly Path[] {
  const path = ['placement', workload, key];
  const list = at(written, path);
  return Array.isArray(list) ? list.map((_, index) => [...path, String(index)]) : [];
}

function at(written: Written, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value[Number(step)];
    return isMapping(value) ? value[step] : undefined;
  }, written);
}

function suggestion(name: string, known: ReadonlySet<string>): string {
  const meant = nearest(name, known);
  if (meant !== undefined) return `Did you mean \`${meant}\`?`;
  const [first, ...more] = [...known].slice(0, 10);
  if (first === undefined) return 'Describe it there, or take this out.';
  return `Described are ${[first, ...more].join(', ')}${known.size > 10 ? ` and ${known.size - 10} more` : ''}.`;
}
