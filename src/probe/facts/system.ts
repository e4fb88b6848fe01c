import type { HostFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';
import { parseNamespaces } from '../parse/parse-namespaces.ts';

interface RawSystem {
  readonly systemd: boolean;
  /** null: securityfs is not mounted. */
  readonly lsm: string | null;
  /** Lines of `NAME (MODE)`; null: there is no AppArmor, or securityfs is not mounted. */
  readonly apparmor_profiles: string | null;
  /** `1` or `0`; null: no SELinux. */
  readonly selinux_enforce?: string | null;
  readonly vdso?: boolean;
  /** null: no module labels processes. */
  readonly own_label: string | null;
  readonly namespaces: Readonly<Record<string, string>>;
  /** Absent in what older versions have recorded. */
  readonly own_namespaces?: Readonly<Record<string, string>>;
  readonly cgroup2: string | null;
  readonly trouble: readonly string[];
}

type SystemField =
  | 'systemd'
  | 'lsm'
  | 'apparmor_profiles'
  | 'selinux_enforcing'
  | 'vdso'
  | 'namespaces'
  | 'own_namespaces'
  | 'cgroup2';

/** How the host is set up: service manager, security modules, cgroups, namespaces. */
export const system: Fact<RawSystem, Pick<HostFacts, SystemField>> = {
  name: 'system',
  parse: (raw) => ({
    systemd: raw.systemd,
    lsm: securityModules(raw),
    ...(raw.apparmor_profiles !== null && { apparmor_profiles: profileNames(raw.apparmor_profiles) }),
    ...(typeof raw.selinux_enforce === 'string' && {
      selinux_enforcing: raw.selinux_enforce.trim() === '1',
    }),
    ...(raw.vdso !== undefined && { vdso: raw.vdso }),
    namespaces: parseNamespaces(raw.namespaces),
    ...(raw.own_namespaces && { own_namespaces: parseNamespaces(raw.own_namespaces) }),
    ...(raw.cgroup2 !== null && { cgroup2: raw.cgroup2 }),
  }),
  unknown: { systemd: false, lsm: [], namespaces: {} },
  gaps: ({ trouble }) => trouble,
};

/** Without the kernel's list, the form of a label tells the two modules apart: SELinux contexts have colons. */
function securityModules({ lsm, own_label: label }: RawSystem): readonly string[] {
  if (lsm !== null) return lsm.trim().split(',').filter(Boolean);
  if (label === null || label.trim() === '') return [];
  return [label.includes(':') ? 'selinux' : 'apparmor'];
}

/** A profile's name may hold blanks; its mode stands in the last parentheses. */
function profileNames(text: string): readonly string[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => line.replace(/ \([^()]*\)$/, ''));
}
