import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MoveRecord } from '../../../src/model/index.ts';
import { moves } from '../../../src/probe/facts/moves.ts';

const SOURCES = join(import.meta.dirname, '../../../src/probe');
const PROBE = `
import json, sys
sys.path[:0] = [sys.argv[1] + "/program", sys.argv[1] + "/facts"]
import moves
moves.RECORDS = sys.argv[2]
print(json.dumps(moves.probe(None)))
`;

describe('the moves that this machine has on record', () => {
  let root: string;
  let records: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-moves-'));
    records = join(root, 'records');
    await mkdir(records);
  });
  afterEach(async () => rm(root, { recursive: true }));

  async function probe(): Promise<readonly MoveRecord[]> {
    const { stdout } = await promisify(execFile)('python3', ['-B', '-c', PROBE, SOURCES, records]);
    return moves.parse(JSON.parse(stdout)).moves;
  }

  /** This very process, whom the kernel knows to live. */
  async function self(): Promise<{ pid: number; start_time: number; boot_id: string }> {
    const stat = await readFile('/proc/self/stat', 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    return { pid: process.pid, start_time: Number(fields[19]), boot_id: boot.trim() };
  }

  async function aRecord(name: string, files: Readonly<Record<string, string>>): Promise<void> {
    await mkdir(join(records, name));
    for (const [file, text] of Object.entries(files)) await writeFile(join(records, name, file), text);
  }

  it('are none where mig has never been', async () => {
    await rm(records, { recursive: true });

    expect(await probe()).toEqual([]);
  });

  it('are not what has no description yet, or none any more', async () => {
    await writeFile(join(records, 'numbers'), '{"highest": 3, "workloads": {}}');
    await aRecord('r1-counter', { 'journal.ndjson': '' });
    await aRecord('r2-counter', { 'move.json': '{"format": 2, "ro' });

    expect(await probe()).toEqual([]);
  });

  it('are told with what is true of them now', async () => {
    const me = await self();
    const images = join(root, 'images');
    await mkdir(images);
    await writeFile(join(images, 'core-1.img'), '12345');
    const entry = (step: string, rest: object = {}): string =>
      `${JSON.stringify({ boot_id: me.boot_id, step, state: 'done', ...rest })}\n`;
    await aRecord('r1-counter', {
      'move.json': JSON.stringify({ format: 2, role: 'destination', images, identity: me }),
      // The room that is taken ahead is zeros, and the last line was being written.
      'journal.ndjson': `${entry('start', me)}${entry('receive', { files: [['core-1.img', 5]] })}{"step": "rel\0\0\0\n\0\0`,
      decision: 'release\n',
      'let-go': '',
    });

    expect(await probe()).toMatchObject([
      {
        move: 'r1-counter',
        role: 'destination',
        supervisor: 'alive',
        step: { name: 'receive', state: 'done' },
        decision: 'release',
        images: 'complete',
        copy: 'none',
        let_go: true,
      },
    ]);
  });

  it("find the copy of a unit in its own cgroup or, once it has settled, in the unit's among others", async () => {
    const me = await self();
    const [copy, unit] = [join(root, 'copy'), join(root, 'unit')];
    const step = { boot_id: me.boot_id, step: 'home', state: 'done' };
    const home = { cgroup: copy, unit_cgroup: unit };
    await mkdir(copy);
    await mkdir(unit);
    await writeFile(join(copy, 'cgroup.procs'), '');
    await aRecord('a-settled', {
      'move.json': JSON.stringify({ format: 2, role: 'destination', identity: me, home }),
      'journal.ndjson': `${JSON.stringify(step)}\n`,
      'let-go': '',
    });

    await writeFile(join(unit, 'cgroup.procs'), `1\n${me.pid}\n`);
    const settled = await probe();
    await writeFile(join(unit, 'cgroup.procs'), '1\n');
    const ended = await probe();

    expect([settled, ended]).toMatchObject([[{ copy: 'running' }], [{ copy: 'none' }]]);
  });

  it('say of a source what it could be brought back from, and whether it was', async () => {
    const me = await self();
    const images = join(root, 'images');
    await mkdir(images);
    await writeFile(join(images, 'core-1.img'), '12345');
    const handedOver = { boot_id: me.boot_id, step: 'hand_over', state: 'done', files: [['core-1.img', 5]] };
    const description = { format: 2, role: 'source', images, identity: me, tree: [me], back: {} };
    const files = {
      'move.json': JSON.stringify(description),
      'journal.ndjson': `${JSON.stringify(handedOver)}\n`,
    };
    await aRecord('a-left', files);
    await aRecord('b-brought-back', files);
    await mkdir(join(root, 'records/b-brought-back/back'));
    await writeFile(join(root, 'records/b-brought-back/back/let-go'), '');

    expect(await probe()).toMatchObject([
      { images: 'complete', let_go: false },
      { images: 'complete', let_go: true },
    ]);
  });

  it('know their tasks by PID and start time, those of the latest list', async () => {
    const me = await self();
    const gone = { pid: me.pid, start_time: me.start_time + 1 };
    const journal = (tree: readonly object[]): string =>
      `${JSON.stringify({ step: 'hand_over', state: 'begin', tree })}\n`;
    const description = JSON.stringify({ format: 2, role: 'source', identity: me, tree: [gone] });
    await aRecord('a-planned', { 'move.json': description });
    await aRecord('b-dumped', { 'move.json': description, 'journal.ndjson': journal([me]) });

    expect((await probe()).map(({ move, tasks }) => [move, tasks])).toEqual([
      ['a-planned', 'gone'],
      ['b-dumped', 'running'],
    ]);
  });

  it('have frozen tasks if their cgroup is, or is about to be', async () => {
    const me = await self();
    const leaf = join(root, 'leaf');
    await mkdir(leaf);
    await writeFile(join(leaf, 'cgroup.freeze'), '1\n');
    await writeFile(join(leaf, 'cgroup.events'), 'populated 1\nfrozen 0\n');
    await aRecord('r1-counter', {
      'move.json': JSON.stringify({ format: 2, role: 'source', identity: me, tree: [me] }),
      'journal.ndjson': `${JSON.stringify({ step: 'prepare', state: 'begin', leaf_path: leaf })}\n`,
    });

    expect((await probe())[0]?.tasks).toBe('frozen');
  });
});
