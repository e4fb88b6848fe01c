import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDescriptor } from '../../../src/probe/parse/parse-descriptor.ts';
import { parseLocks } from '../../../src/probe/parse/parse-locks.ts';
import { parseMappings } from '../../../src/probe/parse/parse-mappings.ts';
import { parseProcStat } from '../../../src/probe/parse/parse-proc-stat.ts';
import { parseProcStatus } from '../../../src/probe/parse/parse-proc-status.ts';
import { parseTask } from '../../../src/probe/parse/parse-task.ts';
import { parseUnixSocket } from '../../../src/probe/parse/parse-unix-socket.ts';
import type { RawReference } from '../../../src/probe/parse/raw-facts.ts';
import { resolveReference } from '../../../src/probe/parse/resolve-reference.ts';
import { foreignText } from '../../report/foreign-text.ts';

/** What somebody would write who knows how /proc is read. */
const forged = fc.constantFrom(
  ' (deleted)',
  ') Z 1 1 1',
  '\nUid:\t0\t0\t0\t0\n',
  '\nlock:\t1: FLOCK  ADVISORY  WRITE 1 08:01:77 0 EOF\n',
  '\\012',
  '\\n',
  '/memfd:',
  '/SYSV00000000',
  'anon_inode:[eventpoll]',
  'socket:[17]',
  '[heap]',
);
/** Any text that a name can have: no NUL, and no slash where it is a part of a path. */
const name = fc
  .array(fc.oneof(foreignText, forged), { maxLength: 4 })
  .map((parts) => parts.join('').replaceAll('\0', ''));
const fileName = name.map((text) => text.replaceAll('/', '|')).filter((text) => text !== '');
const number = fc.nat({ max: 2 ** 22 });

describe('the name of a process, whatever it is', () => {
  it('is never taken for the fields behind it in stat', () => {
    fc.assert(
      fc.property(name, number, number, number, number, (comm, parent, group, session, start) => {
        const behind = [...Array.from({ length: 13 }, () => 7), start, 0];
        const text = `4711 (${comm}) S ${parent} ${group} ${session} 0 -1 ${behind.join(' ')}\n`;

        expect(parseProcStat(text)).toEqual({
          state: 'S',
          parent,
          process_group: group,
          session,
          start_time: start,
          cpu_ms: 280,
        });
        expect(parseTask({ tid: 4711, stat: text, status: '' }).state).toBe('S');
      }),
    );
  });

  it('is never taken for a line of status', () => {
    fc.assert(
      fc.property(name, number, number, (comm, uid, tracer) => {
        // As string_escape_str() does for the kernel: fs/proc/array.c, proc_task_name().
        const escaped = comm.replaceAll('\\', String.raw`\\`).replaceAll('\n', String.raw`\n`);
        const text = `Name:\t${escaped}\nTracerPid:\t${tracer}\nUid:\t${uid}\t${uid}\t${uid}\t${uid}\n`;

        expect(parseProcStatus(text)).toMatchObject({ uids: [uid, uid, uid, uid], tracer });
      }),
    );
  });
});

/** A directory with names, each of an inode, and a link of /proc to one of them as the kernel writes it. */
const links = fc
  .record({
    own: fileName,
    gone: fc.boolean(),
    others: fc.dictionary(fileName, fc.nat({ max: 3 })),
    marked: fc.option(fc.nat({ max: 3 })),
  })
  .map(({ own, gone, others, marked }) => {
    const path = `/srv/${own}`;
    const names = new Map(Object.entries(others).map(([other, inode]) => [`/srv/${other}`, inode]));
    // A name that ends as the kernel marks what is gone, of the same inode or another one.
    if (marked !== null) names.set(`${path} (deleted)`, marked);
    if (gone && names.get(path) === 0) names.delete(path);
    if (!gone) names.set(path, 0);
    const link = gone ? `${path} (deleted)` : path;
    const at = (text: string): [string, string] | null => {
      const inode = names.get(text);
      return inode === undefined ? null : ['8:1', String(inode)];
    };
    const raw: RawReference = {
      link,
      mode: 0o100644,
      dev: '8:1',
      inode: '0',
      nlink: 1,
      size: 6,
      rdev: '0:0',
      at_name: at(link),
      ...(link.endsWith(' (deleted)') && { at_bare_name: at(link.slice(0, -' (deleted)'.length)) }),
    };
    return { raw, path, gone, names };
  });

/** Its line in maps, where line feeds are escaped and backslashes are not. */
const lineOf = ({ link }: RawReference): string =>
  `7f00-7f01 r-xp 00000000 08:01 17 ${link.replaceAll('\n', '\\012')}`;

describe('a link to a file, whatever its name is', () => {
  it('leads to the file’s own name, or to a name that the file really has', () => {
    fc.assert(
      fc.property(links, ({ raw, path, gone, names }) => {
        const found = resolveReference(raw);

        const leadsThere = names.get(found.path) === 0;
        expect(found.reachable_by_path).toBe(leadsThere);
        expect(found.path === path ? found.deleted === gone : leadsThere && !found.deleted).toBe(true);
      }),
    );
  });

  it('makes a file of a file, and of nothing else', () => {
    const modes = fc.constantFrom(0o100644, 0o040755, 0o020666, 0o060660, 0o010644, 0o120777);
    fc.assert(
      fc.property(links, modes, number, name, ({ raw, path }, mode, fd, junk) => {
        const facts = parseDescriptor({ ...raw, fd, mode, rdev: '1:3', info: `flags:\t02\n${junk}` });

        expect(facts).toMatchObject({ fd, link: raw.link, inode: '0', flags: 2 });
        expect(['file', 'directory', 'device', 'fifo', 'symlink']).toContain(facts.kind);
        expect('path' in facts && [path, `${path} (deleted)`].includes(facts.path)).toBe(true);
      }),
    );
  });

  it('is a mapping’s as well, if the kernel shows what is behind it', () => {
    fc.assert(
      fc.property(links, ({ raw, path }) => {
        const facts = parseMappings([{ line: lineOf(raw), object: raw }]);

        expect(facts).toMatchObject([{ range: '7f00-7f01', inode: '0' }]);
        expect([path, `${path} (deleted)`]).toContain(facts[0]?.path);
      }),
    );
  });

  it('is a mapping’s as well where it does not, but for what maps itself has in two ways', () => {
    fc.assert(
      fc.property(links, ({ raw, path, gone }) => {
        fc.pre(!path.includes('\\012') && !path.endsWith(' (deleted)'));

        expect(parseMappings([{ line: lineOf(raw), object: null }])).toMatchObject([
          { inode: '17', path, deleted: gone },
        ]);
      }),
    );
  });
});

describe('fdinfo', () => {
  it('tells the locks that its lines tell, whatever stands between them', () => {
    const lock = fc.record({ kind: fc.constantFrom('POSIX', 'FLOCK', 'OFDLCK'), inode: number });
    fc.assert(
      fc.property(fc.array(lock), fc.array(foreignText), (locks, junk) => {
        const told = locks.map(
          ({ kind, inode }) => `lock:\t1: ${kind}  ADVISORY  WRITE 1 08:01:${inode} 0 EOF`,
        );
        const between = junk.map((text) => `pos:\t${text.replaceAll('\n', ' ')}`);

        const found = parseLocks({
          pid: 7,
          fds: [{ info: [...between, ...told, ...between].join('\n') } as never],
        });

        const distinct = new Set(locks.map(({ kind, inode }) => `${kind} ${inode}`));
        expect(new Set(found.map(({ kind, inode }) => `${kind} ${inode}`))).toEqual(distinct);
      }),
    );
  });
});

describe('a unix socket, whatever its name is', () => {
  it('has that name, and is what its numbers say', () => {
    fc.assert(
      fc.property(fileName, (text) => {
        const raw = { inode: '7', type: 1, state: 10, peer: '0' };

        expect(parseUnixSocket({ ...raw, name: `${text}\0` })).toMatchObject({ path: text, state: 'LISTEN' });
        expect(parseUnixSocket({ ...raw, name: `\0${text}` })).toMatchObject({ path: `@${text}` });
      }),
    );
  });
});
