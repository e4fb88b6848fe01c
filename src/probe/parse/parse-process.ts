import type { FileReference, ProcessFacts } from '../../model/index.ts';
import { keyValues } from './key-values.ts';
import { parseDescriptor } from './parse-descriptor.ts';
import { parseMappings } from './parse-mappings.ts';
import { parseNamespaces } from './parse-namespaces.ts';
import { parseProcStat } from './parse-proc-stat.ts';
import { parseProcStatus } from './parse-proc-status.ts';
import { parseSettings } from './parse-settings.ts';
import { parseSpecialMemory } from './parse-special-memory.ts';
import { parseTask } from './parse-task.ts';
import type { RawProcess, RawReference } from './raw-facts.ts';
import { resolveReference } from './resolve-reference.ts';

// `st_blocks` of stat(2) counts in these, whatever the file system's blocks are.
const STAT_BLOCK_BYTES = 512;

/** Understands everything that was read of one process. What a zombie has given back is empty. */
export function parseProcess(raw: RawProcess): ProcessFacts {
  return {
    pid: raw.pid,
    ...parseProcStat(raw.stat),
    command: raw.comm.replace(/\n$/, ''),
    args: parseArguments(raw.cmdline),
    threads: raw.threads,
    ...insideOf(raw),
    exe: fileReference(raw.exe),
    cwd: fileReference(raw.cwd),
    root: fileReference(raw.root),
    ...parseProcStatus(raw.status),
    lsm_label: raw.label.replace(/[\0\n]+$/, ''),
    cgroup: unifiedCgroup(raw.cgroup),
    namespaces: parseNamespaces(raw.namespaces),
    fds: raw.fds.map(parseDescriptor),
    mappings: parseMappings(raw.maps),
    ...(raw.tasks && { tasks: raw.tasks.map(parseTask) }),
    ...(raw.settings && { settings: parseSettings(raw.settings, raw.status, raw.extent) }),
    ...(raw.special_memory && parseSpecialMemory(raw.special_memory)),
  };
}

/** NSpid and its like have one number for each PID namespace, the host's first. */
function insideOf({ status, tasks = [] }: RawProcess): Pick<ProcessFacts, 'inside'> {
  const innermost = (text: string, key: string): number | undefined => {
    const numbers = (keyValues(text, ':').get(key) ?? '').split(/\s+/).filter(Boolean);
    return numbers.length < 2 ? undefined : Number(numbers.at(-1));
  };
  const pid = innermost(status, 'NSpid');
  if (pid === undefined) return {};
  return {
    inside: {
      pid,
      process_group: innermost(status, 'NSpgid') ?? 0,
      session: innermost(status, 'NSsid') ?? 0,
      threads: tasks.flatMap((task) => innermost(task.status, 'NSpid') ?? []),
    },
  };
}

/** Arguments end with a NUL each; a process that has written over them may have left the last one out. */
function parseArguments(text: string): readonly string[] {
  if (text === '') return [];
  return (text.endsWith('\0') ? text.slice(0, -1) : text).split('\0');
}

function fileReference(raw: RawReference | null): FileReference {
  if (raw === null) return { path: '', deleted: false };
  const { path, deleted } = resolveReference(raw);
  const { nlink, blocks } = raw;
  return {
    path,
    deleted,
    nlink,
    ...(blocks !== undefined && { allocated_bytes: blocks * STAT_BLOCK_BYTES }),
  };
}

/** Lines of /proc/PID/cgroup are `id:controllers:path`; the v2 hierarchy has id 0 and no controllers (cgroups(7)). */
function unifiedCgroup(text: string): string {
  return (
    text
      .split('\n')
      .find((line) => line.startsWith('0::'))
      ?.slice('0::'.length) ?? ''
  );
}
