import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

const RUN = '20261101-000000-aaaa';

/** Has things removed as on a host whose folders are in `root`, and prints what was kept and why. */
const SWEEP = `
import io
import leftovers
root, traces = sys.argv[1], sys.argv[2]
leftovers.RECORDS, leftovers.FOLDERS = root + "/records", root + "/run-mig"
leftovers.PLACES = {root + "/run-mig": "", root + "/shm": "mig-", root + "/records": ""}
sys.stdin = io.TextIOWrapper(io.BytesIO((json.dumps({"traces": json.loads(traces)}) + "\\n").encode()))
leftovers.main()
`;

describe('what runs have left on a host', () => {
  let root: string;
  let program: ChildProcess | undefined;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-leftovers-'));
    for (const folder of ['run-mig', 'shm', 'records']) await mkdir(join(root, folder));
  });
  afterEach(async () => {
    program?.kill();
    program = undefined;
    await rm(root, { recursive: true });
  });

  const make = async (path: string): Promise<object> => {
    await mkdir(join(root, path), { recursive: true });
    await writeFile(join(root, path, 'file'), 'x');
    return { kind: 'folder', name: join(root, path), run: RUN };
  };
  const sweep = async (
    ...traces: readonly object[]
  ): Promise<readonly { name: string; reason: string }[]> => {
    const answer = JSON.parse(await runPython(root, SWEEP, [JSON.stringify(traces)])) as {
      kept: { name: string; reason: string }[];
    };
    return answer.kept;
  };

  it('goes, with the folders that are empty then', async () => {
    const traces = [
      await make(`run-mig/${RUN}-api`),
      await make(`shm/mig-${RUN}-api`),
      await make(`records/${RUN}-api`),
    ];

    expect(await sweep(...traces)).toEqual([]);
    expect(await readdir(root)).toEqual(['shm']);
  });

  it('leaves the numbers where they are', async () => {
    const trace = await make(`records/${RUN}-api`);
    await writeFile(join(root, 'records/numbers'), '{}');

    await sweep(trace);

    expect(await readdir(join(root, 'records'))).toEqual(['numbers']);
  });

  it('stays while a move of the run is on record', async () => {
    const trace = await make(`shm/mig-${RUN}-api`);
    await make(`records/${RUN}-counter`);
    await writeFile(join(root, `records/${RUN}-counter/move.json`), '{}');

    expect((await sweep(trace)).map(({ reason }) => reason)).toEqual(['its run is not over']);
    expect(await readdir(join(root, 'shm'))).toEqual([`mig-${RUN}-api`]);
  });

  it('stays while a process of the run lives', async () => {
    const trace = await make(`shm/mig-${RUN}-api`);
    program = spawn('sleep', ['30', '--'], { argv0: `/run/mig/${RUN}-api/supervisor.py` });

    expect((await sweep(trace)).map(({ reason }) => reason)).toEqual(['its run is not over']);
  });

  it.each([
    ['in a place where mig puts nothing', () => ({ kind: 'folder', name: `/etc/mig-${RUN}`, run: RUN })],
    ['of another run than is said', () => ({ kind: 'folder', name: join(root, 'shm/mig-mine'), run: RUN })],
    ['of no run', () => ({ kind: 'folder', name: join(root, 'shm/mig-mine'), run: 'mine' })],
    ['of somebody’s firewall', () => ({ kind: 'rules', name: `inet filter-${RUN}`, run: RUN })],
    ['of somebody’s units', () => ({ kind: 'unit', name: `ssh-${RUN}.service`, run: RUN })],
  ])('is nothing %s', async (_, trace) => {
    expect(await sweep(trace())).toMatchObject([{ name: trace().name }]);
  });

  it('is no link to something else', async () => {
    await mkdir(join(root, 'precious'));
    await symlink(join(root, 'precious'), join(root, `shm/mig-${RUN}-api`));

    expect(await sweep({ kind: 'folder', name: join(root, `shm/mig-${RUN}-api`), run: RUN })).toHaveLength(1);
    expect(await readdir(root)).toContain('precious');
  });
});
