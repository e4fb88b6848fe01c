import type { FileRule, HostFacts, ServiceFacts, WorkloadSpec } from '../../model/index.ts';
import { fileRule } from './file-policy.ts';
import { oncePer } from './once-per.ts';

/** Where systemd makes the directories of a unit, by setting (systemd.exec(5)). */
const PLACES = [
  { setting: 'StateDirectory', parent: '/var/lib' },
  { setting: 'CacheDirectory', parent: '/var/cache' },
  { setting: 'LogsDirectory', parent: '/var/log' },
  { setting: 'ConfigurationDirectory', parent: '/etc' },
  { setting: 'RuntimeDirectory', parent: '/run' },
] as const;

/** A directory that systemd makes when the unit is started, with the setting that says so. */
export interface UnitDirectory {
  readonly path: string;
  readonly setting: (typeof PLACES)[number]['setting'];
}

/** The directories that systemd makes for a workload's unit, sorted by path; none if it is no unit. */
export function unitDirectories({ select }: WorkloadSpec, { services }: HostFacts): readonly UnitDirectory[] {
  const service = select.kind === 'systemd' ? services[select.unit] : undefined;
  return service === undefined ? [] : directoriesOf(service);
}

/**
 * Folders that the workload sees otherwise than its host does, because its unit has a `/tmp` of its own; systemd makes them
 * when the unit is started, and removes them when it ends.
 */
export function privateFolders(
  { select, strategy }: WorkloadSpec,
  { services }: HostFacts,
): readonly string[] {
  // They end with the service, and it gets new ones.
  if (strategy === 'restart') return [];
  return (select.kind === 'systemd' ? services[select.unit]?.private_folders : undefined) ?? [];
}

/**
 * The workload with what its unit says about its files, where the YAML says nothing: what systemd has made for it to keep
 * things in travels along, and so does all of its own /tmp. Its configuration has to be the same, as anything else.
 *
 * @param facts - Of the host that it is on.
 */
export function withUnitRules(workload: WorkloadSpec, facts: HostFacts): WorkloadSpec {
  return withRules(workload)(facts);
}

const withRules = oncePer((workload: WorkloadSpec) =>
  oncePer((facts: HostFacts): WorkloadSpec => {
    const rules: readonly FileRule[] = [
      ...unitDirectories(workload, facts)
        .filter(({ setting }) => setting !== 'ConfigurationDirectory')
        // systemd removes it when the service ends.
        .filter(({ setting }) => setting !== 'RuntimeDirectory' || workload.strategy !== 'restart')
        .map(({ path, setting }) => ({ path, policy: 'copy' as const, because: `${setting}=` })),
      ...privateFolders(workload, facts).map((path) => ({
        path,
        policy: 'copy' as const,
        because: 'PrivateTmp=',
        whole: true as const,
      })),
    ].filter(({ path }) => fileRule(workload, path) === undefined);
    return rules.length === 0 ? workload : { ...workload, files: [...workload.files, ...rules] };
  }),
);

const directoriesOf = oncePer(({ settings }: ServiceFacts): readonly UnitDirectory[] => {
  const directories = PLACES.flatMap(({ setting, parent }) => {
    // Separated by spaces, each perhaps with names of links to it behind a colon.
    const names = (settings[setting] ?? '').split(' ').filter(Boolean);
    return names.map((each) => ({ path: `${parent}/${each.split(':', 1).join('')}`, setting }));
  });
  return directories.toSorted((a, b) => (a.path < b.path ? -1 : 1));
});
