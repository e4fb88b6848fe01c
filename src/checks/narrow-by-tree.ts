import type { FdFacts, WorkloadFacts } from '../model/index.ts';
import { processOf } from './derive/process-of.ts';
import type { RecognisedLine } from './recognise-log.ts';

/**
 * Of several checks that CRIU has one text for, those that look at such a thing of the tree as the line names by its path:
 * a missing directory is reported in the words of a missing file. All of them, where that tells nothing.
 */
export function narrowByTree(
  { line, checks }: RecognisedLine,
  tree: WorkloadFacts,
): RecognisedLine['checks'] {
  const named = usesOf(tree).filter(({ path }) => path.length > 1 && namesPath(line, path.slice(1)));
  const longest = Math.max(...named.map(({ path }) => path.length));
  const looked = named.filter(({ path }) => path.length === longest).map(({ code }) => code);
  const [first, ...others] = checks.filter(({ code }) => looked.some((start) => code.startsWith(start)));
  return first === undefined ? checks : [first, ...others];
}

/** CRIU names paths from the root of the mount namespace on, without the first slash (criu/files-reg.c). */
function namesPath(line: string, path: string): boolean {
  const at = line.indexOf(path);
  return at !== -1 && !/^[^\s,;:\]]/.test(line.slice(at + path.length));
}

/** What the tree has by path, and how the codes begin of the checks that look at it. */
interface Use {
  readonly path: string;
  readonly code: string;
}

function usesOf({ processes }: WorkloadFacts): readonly Use[] {
  return processes.flatMap(({ exe, cwd, mappings, fds }) => [
    { path: exe.path, code: exe.deleted ? 'process/exe' : 'fds/file' },
    { path: cwd.path, code: 'process/cwd' },
    ...mappings.map(({ path, deleted }) => ({ path, code: deleted ? 'memory/deleted' : 'fds/file' })),
    ...fds.flatMap(usesOfDescriptor),
  ]);
}

function usesOfDescriptor(fd: FdFacts): readonly Use[] {
  if (fd.kind === 'file') {
    const area = processOf(fd.path) === undefined ? 'fds/file' : 'fds/proc-of-other';
    return [{ path: fd.path, code: fd.deleted ? 'fds/deleted' : area }];
  }
  if (fd.kind === 'message-queue') return [{ path: fd.path, code: 'fds/mqueue' }];
  const isNamed = fd.kind === 'directory' || fd.kind === 'fifo' || fd.kind === 'device';
  return isNamed ? [{ path: fd.path, code: `fds/${fd.kind}` }] : [];
}
