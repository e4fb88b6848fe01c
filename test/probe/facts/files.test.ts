import { createHash } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileFacts } from '../../../src/model/index.ts';
import { ask } from '../../../src/probe/ask.ts';
import { files, type FileQuestion } from '../../../src/probe/facts/files.ts';
import { runPython } from '../../engines/criu/host/run-python.ts';
import { ShellConnection } from '../shell-connection.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Asked of this machine, about files that the test makes. */
describe('files', () => {
  const host = new ShellConnection('here');
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mig-files-'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  it('tells what a file is, and hashes it if asked', async () => {
    const path = await file('asked', 'content');

    expect(await look({ path, hash_up_to: 100 })).toMatchObject({
      kind: 'file',
      mode: 0o644,
      uid: process.getuid?.(),
      size_bytes: 7,
      inode: String((await stat(path)).ino),
      nlink: 1,
      fstype: expect.stringMatching(/^\w+$/),
      sha256: sha256('content'),
    });
  });

  it('does not hash what it was not asked to, nor what is too large', async () => {
    const path = await file('large', 'content');

    expect(await look({ path })).not.toHaveProperty('sha256');
    expect(await look({ path, hash_up_to: 6 })).not.toHaveProperty('sha256');
  });

  it('tells how much room there is, for a file that is there and for one in folders that are not', async () => {
    const room = { dev: expect.stringMatching(/^\d+:\d+$/), free_bytes: expect.any(Number) };

    expect(await look({ path: await file('roomy', 'content'), room: true })).toMatchObject({ room });
    expect(await look({ path: join(folder, 'no/such/folder/file'), room: true })).toEqual({
      kind: 'absent',
      room,
    });
    expect(await look({ path: '/proc/self/status' })).not.toHaveProperty('room');
  });

  it('looks into a folder that would travel: how much there is, what cannot travel, what is listed', async () => {
    const top = await aFolder('looked-into');

    expect(await look({ path: top, tree: { apart: ['apart'], listing: true } })).toMatchObject({
      kind: 'directory',
      tree: {
        entries: 2,
        special: [],
        listed: [
          ['link', 'symlink', 0, 'sub/file'],
          ['sub/file', 'file', 7, sha256('content')],
        ],
      },
    });
    const devices = await look({ path: '/dev', tree: { apart: [], listing: false } });
    expect(devices).toMatchObject({
      tree: { special: expect.arrayContaining([expect.anything()]) as unknown },
    });
  });

  it('tells what of another host is not there as well: an older state is no loss, and neither is nothing', async () => {
    const path = await aFolder('compared');
    const against = [
      ['sub/file', 'file', 4, sha256('cont')],
      ['sub/empty', 'file', 0, sha256('')],
      ['link', 'symlink', 0, 'sub/file'],
      ['link/x', 'file', 1, sha256('x')],
      ['sub/file', 'file', 7, sha256('differs')],
      ['gone', 'file', 4, sha256('gone')],
    ] as const;

    expect(await look({ path, against })).toMatchObject({
      tree: { lost: { count: 3, first: ['link/x', 'sub/file', 'gone'] } },
    });
  });

  it.skipIf(process.getuid?.() !== 0)(
    'knows a folder that a move left behind, until it is changed',
    async () => {
      const path = await aFolder('left');
      const tree = { apart: ['apart'], listing: false };
      const mark = `import outgoing, private
outgoing.Outgoing({"copy": [], "trees": [{"path": sys.argv[2], "apart": ["apart"]}]}, private.Private([], lambda: "")).leave_behind([])`;

      await runPython(folder, mark, [path]);
      await writeFile(join(path, 'apart'), 'changed');
      const [left, elsewhere] = [
        await look({ path, tree }),
        await look({ path, tree: { ...tree, apart: [] } }),
      ];
      await writeFile(join(path, 'sub/file'), 'changes');
      const changed = await look({ path, tree });

      expect(left).toMatchObject({ tree: { left_behind: true } });
      for (const other of [elsewhere, changed]) expect(other).not.toHaveProperty('tree.left_behind');
    },
  );

  it('hashes the beginning, if there is as much', async () => {
    const path = await file('grown', 'older and newer');

    expect(await look({ path, prefix_bytes: 5 })).toMatchObject({
      prefix_bytes: 5,
      prefix_sha256: sha256('older'),
    });
    expect(await look({ path, prefix_bytes: 99 })).not.toHaveProperty('prefix_sha256');
  });

  it.skipIf(process.getuid?.() !== 0)('leaves no sign of having read a file', async () => {
    const path = await file('untouched', 'content');
    const longAgo = new Date('2001-01-01');
    await utimes(path, longAgo, longAgo);

    await look({ path, hash_up_to: 100 });

    expect((await stat(path)).atime).toEqual(longAgo);
  });

  it('takes absence for knowledge, in a folder that is absent as well', async () => {
    await file('no-folder', '');

    expect(await look({ path: join(folder, 'none/at/all') })).toEqual({ kind: 'absent' });
    expect(await look({ path: join(folder, 'no-folder/x') })).toEqual({ kind: 'absent' });
  });

  it('tells a symbolic link from what it leads to', async () => {
    const path = join(folder, 'link');
    await symlink(await file('target', 'content'), path);
    const dead = join(folder, 'dead');
    await symlink('nothing', dead);

    expect(await look({ path, hash_up_to: 1e9 })).toMatchObject({
      kind: 'symlink',
      leads_to: { kind: 'file', size_bytes: 7, sha256: sha256('content') },
    });
    expect(await look({ path: dead })).toMatchObject({ kind: 'symlink', leads_to: { kind: 'absent' } });
  });

  it('says of a symbolic link in a circle that it cannot be read', async () => {
    const path = join(folder, 'circle');
    await symlink('circle', path);

    expect(await look({ path })).toMatchObject({ kind: 'symlink', leads_to: { kind: 'unreadable' } });
  });

  it('knows folders and devices', async () => {
    const path = join(folder, 'sub');
    await mkdir(path);

    expect(await look({ path })).toMatchObject({ kind: 'directory' });
    expect(await look({ path: '/dev/null' })).toMatchObject({ kind: 'device', rdev: '1:3' });
  });

  it('finds a name that is no valid text', async () => {
    const path = `${folder}/\n'"$(x)\udcff\u{1f4be}`;

    expect(await look({ path })).toEqual({ kind: 'absent' });
    await writeFile(
      Buffer.concat([Buffer.from(`${folder}/\n'"$(x)`), Buffer.of(0xff), Buffer.from('\u{1f4be}')]),
      'x',
    );
    expect(await look({ path })).toMatchObject({ kind: 'file', size_bytes: 1 });
  });

  it('says what it could not read', async () => {
    expect(await look({ path: `/${'x'.repeat(300)}` })).toMatchObject({
      kind: 'unreadable',
      error: /too long/,
    });
  });

  /** A folder with a file in another, a link, and something that is to be left out. */
  async function aFolder(name: string): Promise<string> {
    await mkdir(join(folder, name, 'sub'), { recursive: true });
    await file(`${name}/sub/file`, 'content');
    await file(`${name}/apart`, 'left out');
    await symlink('sub/file', join(folder, name, 'link'));
    return join(folder, name);
  }

  async function file(name: string, content: string): Promise<string> {
    const path = join(folder, name);
    await appendFile(path, content, { mode: 0o644 });
    return path;
  }

  async function look(question: FileQuestion): Promise<FileFacts | undefined> {
    const reply = await ask(host, { files: [question] });
    const answer = reply.kind === 'answers' ? reply.answers.files : undefined;
    if (answer === undefined || 'error' in answer) throw new Error(JSON.stringify(reply));
    return files.parse(answer.value)[0];
  }
});

describe('the mark of an earlier move', () => {
  const left = {
    kind: 'file',
    mode: 0o644,
    uid: 0,
    gid: 0,
    size: 7,
    mtime_ns: '1700000000123456789',
    dev: '8:1',
    inode: '42',
    nlink: 1,
    rdev: '0:0',
    fstype: 'ext4',
  } as const;

  it('holds while nobody has changed the file', () => {
    expect(files.parse([{ ...left, left_behind: '7 1700000000123456789' }])[0]).toMatchObject({
      left_behind: true,
    });
  });

  it.each(['8 1700000000123456789', '7 1700000000123456780', '', null])(
    'does not hold otherwise: %j',
    (mark) => {
      expect(files.parse([{ ...left, left_behind: mark }])[0]).not.toHaveProperty('left_behind');
    },
  );
});
