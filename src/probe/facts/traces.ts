import type { HostFacts, Trace } from '../../model/index.ts';
import type { Fact } from '../fact.ts';
import type { CommandOutput } from '../parse/raw-facts.ts';

interface RawTraces {
  readonly folders: readonly string[];
  /** Files of locks that nobody holds, each with what its last holder wrote into it. */
  readonly locks: readonly { readonly path: string; readonly text: string }[];
  readonly units: readonly string[];
  /** Absent in what older versions have recorded. */
  readonly drop_ins?: readonly string[];
  readonly cgroups: readonly string[];
  readonly processes: readonly { readonly pid: number; readonly args: string }[];
  /** null: there is no nft, so it has made no tables. */
  readonly tables: CommandOutput | null;
}

/**
 * Whatever carries mig's name: folders, firewall tables (CRIU's too), cgroups, units, processes. That nft can be asked
 * for its tables is what tells whether the kernel takes any.
 */
export const traces: Fact<RawTraces, Pick<HostFacts, 'traces' | 'nftables'>> = {
  name: 'traces',
  parse: (raw) => ({
    traces: [
      ...raw.folders.map((name) => trace('folder', name)),
      ...raw.locks.map(({ path, text }) => ({ ...trace('lock', text), name: path })),
      ...raw.units.map((name) => trace('unit', name)),
      ...(raw.drop_ins ?? []).map((name) => trace('drop-in', name)),
      ...raw.cgroups.map((name) => trace('cgroup', name)),
      ...tableNames(raw.tables).map((name) => trace('rules', name)),
      ...raw.processes.map(({ pid, args }) => ({ ...trace('process', args), pid })),
    ],
    ...(raw.tables !== null && {
      nftables: { works: raw.tables.code === 0, said: raw.tables.stderr.trim() },
    }),
  }),
  unknown: { traces: [] },
  gaps: ({ tables }) =>
    tables === null || tables.code === 0 || withoutNftables(tables)
      ? []
      : [`nft list tables: exit code ${tables.code}: ${tables.stderr.trim()}`],
};

/** A run is named by the second when it began and four random digits. */
function trace(kind: Trace['kind'], name: string): Trace {
  const run = /\d{8}-\d{6}-[0-9a-f]{4}/.exec(name)?.[0];
  return { kind, name, ...(run !== undefined && { run }) };
}

/** Lines are `table FAMILY NAME`. */
function tableNames(tables: CommandOutput | null): readonly string[] {
  const found = (tables?.stdout ?? '').matchAll(/^table (\S+ (?:mig-|CRIU-)\S*)$/gm);
  return [...found].map((match) => match[1] ?? '');
}

/** A kernel without nftables holds no tables. */
function withoutNftables(tables: CommandOutput): boolean {
  return /not supported/i.test(tables.stderr);
}
