import type { FileRule, Selector, WorkloadSpec } from '../../model/index.ts';
import type { Path, Report } from '../problem.ts';
import type { Needs, Select, Workload } from '../shape/document.generated.ts';
import { parseSize } from './parse-size.ts';
import { resolveAddresses } from './resolve-addresses.ts';
import { resolveBandwidth } from './resolve-bandwidth.ts';
import { resolveDuration } from './resolve-duration.ts';
import { resolveHoldLimit } from './resolve-hold-limit.ts';
import { resolveHooks } from './resolve-hooks.ts';
import { resolveVerify } from './resolve-verify.ts';
import { resolveStrategy } from './resolve-strategy.ts';
import { resolveUnit } from './resolve-unit.ts';
import { tidyPath } from './tidy-path.ts';

/** One workload with its defaults; values that can be none are reported and left out. */
export function resolveWorkload(
  name: string,
  workload: Workload,
  defaults: Pick<WorkloadSpec, 'hold_limit_ms' | 'bandwidth_bytes_per_second' | 'compression'>,
  report: Report,
): WorkloadSpec | undefined {
  const path = ['workloads', name];
  const {
    max_downtime,
    hold_limit,
    bandwidth,
    compression = defaults.compression,
    verify,
    window,
  } = workload;
  const select = resolveSelect(workload.select, [...path, 'select'], report);
  if (!select) return undefined;
  const max_downtime_ms = max_downtime && resolveDuration(max_downtime, [...path, 'max_downtime'], report);
  const hold_limit_ms = hold_limit && resolveHoldLimit(hold_limit, [...path, 'hold_limit'], report);
  const rate =
    bandwidth === undefined
      ? defaults.bandwidth_bytes_per_second
      : resolveBandwidth(bandwidth, [...path, 'bandwidth'], report);
  const verifySpec = verify && resolveVerify(verify, [...path, 'verify'], report);
  return {
    name,
    select,
    ...(isTransient(workload, select, path, report) && { unit: 'transient' as const }),
    tcp: workload.tcp ?? 'none',
    addresses: resolveAddresses(workload.address ?? [], [...path, 'address'], report),
    files: resolveFiles(workload.files ?? {}, [...path, 'files'], report),
    ...resolveStrategy(workload, path, report),
    ...(isApart(workload, path, report) && { pid: 'namespace' as const }),
    ...(typeof max_downtime_ms === 'number' && { max_downtime_ms }),
    hold_limit_ms: typeof hold_limit_ms === 'number' ? hold_limit_ms : defaults.hold_limit_ms,
    ...(rate !== undefined && { bandwidth_bytes_per_second: rate }),
    ...(compression !== undefined && { compression }),
    ...(verifySpec && { verify: verifySpec }),
    ...(workload.hooks && { hooks: resolveHooks(workload.hooks, [...path, 'hooks'], report) }),
    ...(window !== undefined && { windows: [...new Set([window].flat())].toSorted() }),
    labels: { ...workload.labels },
    ...(workload.needs && { needs: resolveNeeds(workload.needs) }),
  };
}

/**
 * systemd would not know the main process of a unit by the numbers of a namespace that it has not made, and what PID namespace
 * a container has is its runtime's business.
 */
function isApart({ pid, select }: Workload, path: Path, report: Report): boolean {
  if (pid !== 'namespace' || (select.systemd === undefined && select.container === undefined))
    return pid === 'namespace';
  const at = { part: 'value', path: [...path, 'pid'] } as const;
  if (select.container !== undefined) {
    const detail = 'A container goes into the PID namespace that its runtime makes for it.';
    report({ code: 'spec/bad-value', at, detail, remedy: 'Take `pid: namespace` out.' });
    return false;
  }
  report({
    code: 'spec/bad-value',
    at,
    detail: 'A unit of systemd cannot be moved into a PID namespace.',
    remedy:
      'Take `pid: namespace` out, and end what has the number on the destination if the plan finds it taken; or move the ' +
      'program as what it is, with `pidfile` or `match`, if it need not be a service there.',
  });
  return false;
}

/** Whether hosts may be given the unit; only what systemd runs has one. */
function isTransient({ unit }: Workload, { kind }: Selector, path: Path, report: Report): boolean {
  if (unit !== undefined && kind !== 'systemd')
    report({
      code: 'spec/bad-value',
      at: { part: 'key', path: [...path, 'unit'] },
      detail: 'This says what becomes of a unit of systemd, and the workload is selected in another way.',
      remedy: 'Leave it out, or select a service: `select: { systemd: NAME }`.',
    });
  return unit === 'transient' && kind === 'systemd';
}

function resolveSelect(select: Select, path: Path, report: Report): Selector | undefined {
  const { pidfile, match, cgroup, systemd, container } = select;
  if (pidfile !== undefined) return { kind: 'pidfile', path: tidyPath(pidfile) };
  if (match !== undefined) return { kind: 'match', ...match };
  if (systemd !== undefined) return resolveUnit(systemd, [...path, 'systemd'], report);
  if (container !== undefined) return { kind: 'container', ...container };
  if (cgroup === undefined) throw new Error('a selector of the right shape has one of its keys');
  const tidy = tidyPath(cgroup);
  const at = { part: 'value', path: [...path, 'cgroup'] } as const;
  if (tidy === '/') {
    report({ code: 'spec/bad-value', at, detail: 'The root cgroup is the whole host, not a workload.' });
    return undefined;
  }
  const mounted = /^\/sys\/fs\/cgroup(?=\/|$)/;
  if (!mounted.test(tidy)) return { kind: 'cgroup', path: tidy };
  const detail = 'The path of a cgroup begins below the place where the hierarchy is mounted.';
  const remedy = `Leave /sys/fs/cgroup out: ${tidy.replace(mounted, '') || '/NAME'}.`;
  report({ code: 'spec/bad-value', at, detail, remedy });
  return undefined;
}

function resolveNeeds({ memory, cpus }: Needs): NonNullable<WorkloadSpec['needs']> {
  const memory_bytes = memory === undefined ? undefined : parseSize(memory);
  return { ...(memory_bytes !== undefined && { memory_bytes }), ...(cpus !== undefined && { cpus }) };
}

function resolveFiles(
  files: NonNullable<Workload['files']>,
  path: Path,
  report: Report,
): readonly FileRule[] {
  const rules = new Map<string, FileRule>();
  for (const [written, policy] of Object.entries(files)) {
    const tidy = tidyPath(written);
    const at = { part: 'key', path: [...path, written] } as const;
    if (rules.has(tidy))
      report({ code: 'spec/duplicate-key', at, detail: `There is a rule for ${tidy} already.` });
    else rules.set(tidy, { path: tidy, policy });
  }
  return [...rules.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
