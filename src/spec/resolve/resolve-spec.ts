import type {
  FreezeSpec,
  HostSpec,
  PlacementConstraints,
  Spec,
  WindowSpec,
  WorkloadSpec,
} from '../../model/index.ts';
import type { Report } from '../problem.ts';
import type { SoundDocument } from '../shape/sound-part.ts';
import { recordOf } from './record-of.ts';
import { resolveBackend } from './resolve-backend.ts';
import { resolveBandwidth } from './resolve-bandwidth.ts';
import { resolveFreeze } from './resolve-freeze.ts';
import { resolveHoldLimit } from './resolve-hold-limit.ts';
import { resolveHost } from './resolve-host.ts';
import { resolvePolicies } from './resolve-policies.ts';
import { resolvePlacement } from './resolve-placement.ts';
import { resolveWindow } from './resolve-window.ts';
import { resolveWorkload } from './resolve-workload.ts';

/** How much longer than estimated a workload may stand still when the document does not say. */
const holdLimitDefault = '30s';

/** A spec before it is known to be whole: hosts and workloads that could not be resolved are left out. */
export type ResolvedSpec = Omit<Spec, 'file' | 'digest'>;

/**
 * Fills in defaults and turns the document's texts into numbers, addresses and paths. `localPath` makes a path on this
 * machine absolute. What the schema could not say about a value (an octet of 300, a duration of 0) is reported.
 */
export function resolveSpec(
  document: SoundDocument,
  localPath: (path: string) => string,
  report: Report,
): ResolvedSpec {
  const hosts = Object.entries(document.hosts ?? {}).map(([name, host]) =>
    resolveHost(name, host, document.defaults?.ssh ?? {}, localPath, report),
  );
  const { hold_limit = holdLimitDefault, bandwidth, compression } = document.defaults ?? {};
  const hold_limit_ms = resolveHoldLimit(hold_limit, ['defaults', 'hold_limit'], report) ?? 0;
  const rate = bandwidth && resolveBandwidth(bandwidth, ['defaults', 'bandwidth'], report);
  const defaults = {
    hold_limit_ms,
    ...(typeof rate === 'number' && { bandwidth_bytes_per_second: rate }),
    ...(compression && { compression }),
  };
  const workloads = Object.entries(document.workloads ?? {}).map(([name, workload]) =>
    resolveWorkload(name, workload, defaults, report),
  );
  const entries = Object.entries(document.placement ?? {});
  const placement = entries.flatMap(([name, entry]): [string, string][] => {
    const host = typeof entry === 'string' ? entry : entry.host;
    return host === undefined ? [] : [[name, host]];
  });
  const constraints = entries.flatMap(([name, entry]): [string, PlacementConstraints][] => {
    const resolved = resolvePlacement(entry);
    return resolved ? [[name, resolved]] : [];
  });
  const windows = Object.entries(document.windows ?? {}).map(([name, window]) =>
    resolveWindow(name, window, report),
  );
  const freezes = Object.entries(document.freezes ?? {}).map(([name, freeze]) =>
    resolveFreeze(name, freeze, report),
  );
  const backend = document.backend && resolveBackend(document.backend, localPath, report);
  return {
    project: document.project ?? '',
    hosts: byName<HostSpec>(hosts),
    workloads: byName<WorkloadSpec>(workloads),
    placement: recordOf(placement),
    constraints: recordOf(constraints),
    waivers: (document.waivers ?? []).toSorted(
      (a, b) => compare(a.workload, b.workload) || compare(a.check, b.check),
    ),
    windows: byName<WindowSpec>(windows),
    freezes: byName<FreezeSpec>(freezes),
    transfer: document.defaults?.transfer ?? 'auto',
    ...(backend && { backend }),
    ...(document.policies && { policies: resolvePolicies(document.policies, report) }),
  };
}

/** What could be resolved, by its name. */
function byName<T extends { readonly name: string }>(
  entries: readonly (T | undefined)[],
): Readonly<Record<string, T>> {
  return recordOf(entries.flatMap((entry): [string, T][] => (entry ? [[entry.name, entry]] : [])));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
