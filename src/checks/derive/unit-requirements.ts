import type { HostFacts, ServiceFacts, WorkloadSpec } from '../../model/index.ts';
import { oncePer } from './once-per.ts';

/** A path that the settings of a unit name. */
export interface NamedPath {
  readonly path: string;
  readonly setting: string;
  /** systemd does not start the unit without it. */
  readonly required: boolean;
}

export const ENVIRONMENT = 'EnvironmentFile';

/** Lists of paths with spaces between them, each perhaps with another path behind a colon (systemd.exec(5)). */
const LISTS = [
  'BindPaths',
  'BindReadOnlyPaths',
  'ExecPaths',
  'InaccessiblePaths',
  'ReadOnlyPaths',
  'ReadWritePaths',
];

/** The paths that a workload's unit is made of, but for those that systemd makes; none if it is no unit. */
export function namedPaths({ select }: WorkloadSpec, { services }: HostFacts): readonly NamedPath[] {
  const service = select.kind === 'systemd' ? services[select.unit] : undefined;
  return service === undefined ? [] : pathsIn(service);
}

const pathsIn = oncePer(({ settings }: ServiceFacts): readonly NamedPath[] => [
  ...LISTS.flatMap((setting) =>
    (settings[setting] ?? '')
      .split(' ')
      // A minus before it says that it may be missing; a plus, that it is one in the root folder of the unit.
      .map((word) => word.split(':', 1).join('').replace(/^\+/, ''))
      .filter((path) => path.startsWith('/'))
      .map((path) => ({ path, setting, required: true })),
  ),
  ...environmentFiles(settings['EnvironmentFiles'] ?? ''),
]);

/** One in a line, with what is said about one that is missing. */
function environmentFiles(text: string): readonly NamedPath[] {
  return [...text.matchAll(/^(\/.*) \(ignore_errors=(yes|no)\)$/gm)].map(([, path = '', may]) => ({
    path,
    setting: ENVIRONMENT,
    required: may === 'no',
  }));
}
