import type { MappingFacts } from '../../model/index.ts';
import type { RawMapping, RawReference } from './raw-facts.ts';
import { resolveReference } from './resolve-reference.ts';

/** Memory that has a name in maps and is nonetheless nobody else's: the kernel makes it anew. */
const OWN_MEMORY = /^\[(heap|stack(:\d+)?|vdso|vvar(_vclock)?|vsyscall|vectors|sigpage|anon:.*)\]$/s;

// `st_blocks` of stat(2) counts in these, whatever the file system's blocks are.
const STAT_BLOCK_BYTES = 512;

interface MapsLine {
  readonly range: string;
  readonly rights: string;
  readonly dev: string;
  readonly inode: string;
  readonly name: string;
}

/**
 * Reads the named lines of /proc/PID/maps: one entry for each object, and for an object that is mapped both shared and
 * private one entry for each way. An entry has the range of the first mapping and the rights of all taken together.
 */
export function parseMappings(raw: readonly RawMapping[]): readonly MappingFacts[] {
  const objects = new Map<string, RawReference | null>();
  const found = new Map<string, MappingFacts>();
  for (const mapping of raw) {
    const line = parseLine(mapping.line);
    if (line === undefined || OWN_MEMORY.test(line.name)) continue;
    const object = `${line.dev} ${line.inode} ${line.name}`;
    if (mapping.object !== undefined) objects.set(object, mapping.object);
    const facts = understand(line, objects.get(object) ?? null);
    if (facts === undefined) continue;
    const key = `${facts.shared} ${object}`;
    const before = found.get(key);
    found.set(
      key,
      before === undefined
        ? facts
        : {
            ...before,
            writable: before.writable || facts.writable,
            executable: before.executable || facts.executable,
          },
    );
  }
  return [...found.values()];
}

function parseLine(line: string): MapsLine | undefined {
  const match = /^(\S+) (\S{4}) \S+ ([0-9a-f]+):([0-9a-f]+) (\d+) (.*)$/s.exec(line);
  if (match === null) return undefined;
  const [, range = '', rights = '', major = '', minor = '', inode = '', name = ''] = match;
  // maps writes device numbers in hexadecimal; everywhere else in mig they are decimal.
  return { range, rights, dev: `${Number.parseInt(major, 16)}:${Number.parseInt(minor, 16)}`, inode, name };
}

function understand(line: MapsLine, object: RawReference | null): MappingFacts | undefined {
  const shared = line.rights[3] === 's';
  const { path, deleted } = object === null ? byText(line.name) : resolveReference(object);
  const kind = kindOf(path, deleted, shared, object);
  if (kind === undefined) return undefined;
  return {
    range: line.range,
    kind,
    path,
    deleted,
    shared,
    writable: line.rights[1] === 'w',
    executable: line.rights[2] === 'x',
    // btrfs and overlayfs show maps another device than stat(2) does; the latter is what open files are known by.
    dev: object?.dev ?? line.dev,
    inode: object?.inode ?? line.inode,
    ...(object !== null && { nlink: object.nlink }),
    ...(object?.blocks !== undefined && { allocated_bytes: object.blocks * STAT_BLOCK_BYTES }),
  };
}

/** The kernel escapes nothing but line feeds in maps (fs/proc/task_mmu.c). */
function byText(name: string): { readonly path: string; readonly deleted: boolean } {
  const text = name.replaceAll('\\012', '\n');
  const deleted = text.endsWith(' (deleted)');
  return { path: deleted ? text.slice(0, -' (deleted)'.length) : text, deleted };
}

/** The names that the kernel gives to memory without a file; `undefined`: private huge pages, which are plain memory. */
function kindOf(
  path: string,
  deleted: boolean,
  shared: boolean,
  object: RawReference | null,
): MappingFacts['kind'] | undefined {
  if (path.startsWith('[anon_shmem:')) return 'shared-anonymous';
  if (path === 'anon_inode:[io_uring]') return 'io-uring';
  if (!path.startsWith('/')) return 'other';
  if (deleted) {
    if (path === '/dev/zero') return 'shared-anonymous';
    if (path === '/[aio]') return 'aio';
    if (path === '/secretmem') return 'other';
    if (path === '/anon_hugepage') return shared ? 'shared-anonymous' : undefined;
    if (path.startsWith('/memfd:')) return 'memfd';
    if (/^\/SYSV[0-9a-f]{8}$/.test(path)) return 'sysv';
  }
  return isDevice(path, object) ? 'device' : 'file';
}

function isDevice(path: string, object: RawReference | null): boolean {
  if (object === null) return /^\/dev\/(?!shm\/|hugepages\/|mqueue\/)/.test(path);
  const type = object.mode & 0o170000;
  return type === 0o020000 || type === 0o060000;
}
