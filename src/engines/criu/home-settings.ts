import type { MoveRole } from '../../model/index.ts';
import type { MoveEnd, MoveOrder, UnitSettings } from '../engine.ts';
import { claimedIds } from './claimed-ids.ts';
import { containerSettings } from './container-settings.ts';
import type { MoveNames } from './move-names.ts';
import { isInOwnPidNamespace, ownNamespaces } from './own-namespaces.ts';
import { unitCgroup } from './unit-cgroup.ts';
import { watchdogOf } from './watchdog.ts';

/** Where a copy lives on its host, as `host/homes.py` reads it; paths are absolute. */
type HomeSettings =
  | PlainHome
  | {
      /** A PID namespace within one of the others. */
      readonly kind: 'pid-namespace';
      readonly around: PlainHome;
      readonly cgroup: string;
      /** By which the workload is found; empty: it is found otherwise. */
      readonly pidfile: string;
      /** The highest number that the copy has in there. */
      readonly last_id: number;
    };

type PlainHome =
  | {
      readonly kind: 'scope';
      readonly unit: string;
      readonly description: string;
      readonly cgroup: string;
    }
  | { readonly kind: 'cgroup'; readonly cgroup: string }
  | {
      readonly kind: 'unit';
      readonly unit: string;
      readonly run: string;
      /** Where the unit is as long as it is not here. */
      readonly other_host: string;
      readonly unit_cgroup: string;
      /** Below that: what is in it may be killed as long as the copy does not run. */
      readonly cgroup: string;
      /** What of its sandbox there is to be entered, as nsenter(1) calls it. */
      readonly namespaces: readonly string[];
      /** It is to be started at boots from now on, as it was on the other host. */
      readonly enable: boolean;
      /** Folders that systemd makes anew for it, and whose content it has to find there all the same. */
      readonly keepsakes: readonly string[];
      /** What systemd makes it of if it has no file of it; null: it has. */
      readonly made_of: readonly UnitSettings[] | null;
      /** Within how many microseconds it has to say each time that it lives; 0: it need not. */
      readonly watchdog_us: number;
    }
  | {
      readonly kind: 'container' | 'podman';
      readonly cgroup: string;
      readonly container: Readonly<Record<string, unknown>>;
    };

/**
 * Whether the copy has a PID namespace of its own on that host: on the destination as the YAML says, and on the source, should
 * it be made there again, as it was.
 */
export function livesApart(order: MoveOrder, role: MoveRole): boolean {
  return role === 'destination' ? order.workload.pid === 'namespace' : isInOwnPidNamespace(order);
}

/** As the workload's home is, with a namespace of its own in it where it is to have one. */
export function homeSettings(order: MoveOrder, role: MoveRole, names: MoveNames): HomeSettings {
  const around = plainHome(order, role, names);
  if (!livesApart(order, role)) return around;
  const { select } = order.workload;
  return {
    kind: 'pid-namespace',
    around,
    cgroup: around.cgroup,
    pidfile: select.kind === 'pidfile' ? select.path : '',
    last_id: claimedIds(order).at(-1) ?? 0,
  };
}

/**
 * The cgroup that the workload lives in from now on: a scope of its own, or a plain cgroup where there is no systemd. A
 * workload that is known by its cgroup gets one of the same path, or nothing would find it there.
 */
function plainHome(order: MoveOrder, role: MoveRole, names: MoveNames): PlainHome {
  const { facts } = order[role];
  const { select } = order.workload;
  const mount = facts.cgroup2 ?? '';
  const { container } = order.tree;
  if (container !== undefined) {
    const cgroup = `${mount}/${container.cgroup.replace(/^\/+/, '')}`;
    return {
      kind: container.podman ? 'podman' : 'container',
      cgroup,
      container: containerSettings(order, role, names),
    };
  }
  if (select.kind === 'systemd') {
    const other = role === 'source' ? order.destination : order.source;
    const enabled = (end: MoveEnd): boolean => end.facts.services[select.unit]?.file_state === 'enabled';
    const cgroup = unitCgroup(order, role);
    const made = order.made_units?.[role];
    return {
      kind: 'unit',
      unit: select.unit,
      run: order.run,
      other_host: other.connection.host,
      unit_cgroup: cgroup,
      cgroup: `${cgroup}/${names.leaf}${role === 'source' ? '-back' : ''}`,
      namespaces: ownNamespaces(order),
      // What is made for one life cannot be started at a boot.
      enable:
        role === 'destination' && made === undefined && enabled(order.source) && !enabled(order.destination),
      // On the destination what was in there arrives with all other files.
      keepsakes: role === 'source' ? order.private_folders : [],
      made_of: made ?? null,
      watchdog_us: watchdogOf(order),
    };
  }
  if (facts.systemd && select.kind !== 'cgroup') {
    return {
      kind: 'scope',
      unit: names.scope,
      description: `${names.move}, ${role === 'source' ? 'brought back' : 'moved'} here by mig`,
      cgroup: `${mount}/system.slice/${names.scope}`,
    };
  }
  const path = select.kind === 'cgroup' ? select.path.replace(/^\/+/, '') : names.scope;
  return { kind: 'cgroup', cgroup: `${mount}/${path}` };
}
