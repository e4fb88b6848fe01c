import type { Departure, DrainMark, HostFacts, Origin } from '../../model/index.ts';
import type { Fact } from '../fact.ts';

/** Files by name; null: it could not be read. */
interface RawDrains {
  readonly draining: Readonly<Record<string, string | null>>;
  readonly origins: Readonly<Record<string, string | null>>;
}

/** Who empties the host, by PROJECT, and which workloads came to it when another was emptied, by PROJECT:WORKLOAD. */
export const drains: Fact<RawDrains, Pick<HostFacts, 'drains' | 'origins'>> = {
  name: 'drains',
  parse: ({ draining, origins }) => ({
    drains: Object.entries(draining).flatMap(([project, text]) => {
      if (text === null) return [];
      const mark: Omit<DrainMark, 'project'> = JSON.parse(text);
      return [{ ...mark, project }];
    }),
    origins: Object.entries(origins).flatMap(([name, text]) => readOrigin(name, text)),
  }),
  unknown: {},
  gaps: ({ draining, origins }) =>
    Object.entries({ ...draining, ...origins })
      .filter(([, text]) => text === null)
      .map(([name]) => `the record of a drain, ${name}, cannot be read`),
};

function readOrigin(name: string, text: string | null): readonly Origin[] {
  const [, project, workload] = /^([\w.-]+):([\w.-]+)$/.exec(name) ?? [];
  if (project === undefined || workload === undefined || text === null) return [];
  const departures: readonly Departure[] = JSON.parse(text);
  return [{ project, workload, departures }];
}
