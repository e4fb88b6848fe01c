import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FdFacts, Inventory, WorkloadFacts } from '../../src/model/index.ts';
import { eventually } from './eventually.ts';
import { resultOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';

const FOLDER = '/srv/hostile';
const PROGRAM = `/opt/lab/hostile.py --folder ${FOLDER}`;

/** What the program itself says of a descriptor. */
interface Account {
  readonly kind: string;
  readonly name: string;
  readonly deleted: boolean;
}

/** A program on alpha with the worst names there are, whose folders beta has too, and a mig.yaml that wants it on beta. */
async function hostileOnAlpha(story: Story): Promise<number> {
  const words = ['--', 'a\nb', '\u001b[2J) Z 1', `$(touch ${FOLDER}/owned)`, '-h'];
  await story.host('beta').mustExec(`${PROGRAM} --only-folders`);
  story.expectOne(PROGRAM);
  const pidfile = '/run/hostile.pid';
  const pid = await story
    .host('alpha')
    .start([...PROGRAM.split(' '), '--pidfile', pidfile, ...words], { pidfile, log: `${FOLDER}.log` });
  await story.write({
    hosts: { alpha: {}, beta: {} },
    workloads: {
      hostile: { select: { pidfile }, files: { [FOLDER]: 'copy', [`${FOLDER}.log`]: 'copy' } },
    },
    placement: { hostile: 'beta' },
  });
  return pid;
}

async function treeIn(story: Story): Promise<WorkloadFacts> {
  const text = await readFile(join(story.folder, 'seen.json'), 'utf8');
  const alpha = (JSON.parse(text) as Inventory).hosts['alpha'];
  const [tree] = (alpha?.reachable === true ? alpha.workloads['hostile'] : undefined) ?? [];
  if (!tree) throw new Error('the program was not found');
  return tree;
}

/** The same as the program's account, from what mig has read. */
function seen(fd: FdFacts, { sockets }: WorkloadFacts): Account {
  const { kind } = fd;
  if (kind === 'memfd') return { kind, name: fd.name, deleted: false };
  if (fd.kind === 'file' || fd.kind === 'directory') return { kind, name: fd.path, deleted: fd.deleted };
  const socket = sockets[fd.inode];
  return { kind, name: socket?.kind === 'unix' ? socket.path : fd.link, deleted: false };
}

/** Names of abstract sockets are shown with `@` for NUL. */
const shown = (account: Account): Account =>
  account.kind === 'socket' ? { ...account, name: account.name.replaceAll('\0', '@') } : account;

async function expectNothingRun(story: Story): Promise<void> {
  for (const host of [story.host('alpha'), story.host('beta')])
    expect(await host.mustExec('find / -xdev -name "owned*" -not -path "/proc/*"')).toBe('');
}

describe('a program with the worst names there are', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta'] });

  it('is read as it is: no name is taken for another, or for anything but a name', async () => {
    const story = stories();
    await hostileOnAlpha(story);

    const ran = await story.mig(['plan', '--save-inventory', 'seen.json']);

    expect([ran.code, ran.stderr]).toEqual([0, '']);
    const tree = await treeIn(story);
    const [program, child] = tree.processes;
    const account = JSON.parse(
      await readFile(story.host('alpha').path(`${FOLDER}/account.json`), 'utf8'),
    ) as Record<string, Account>;
    const facts = (program?.fds ?? []).filter(({ fd }) => String(fd) in account);
    expect(Object.fromEntries(facts.map((fd) => [fd.fd, seen(fd, tree)]))).toEqual(
      Object.fromEntries(Object.entries(account).map(([fd, told]) => [fd, shown(told)])),
    );
    expect(program).toMatchObject({ command: 'x\n) Z 1\t\u001b[2J\udcff', state: 'S', uids: [0, 0, 0, 0] });
    expect(program?.args.slice(-5)).toEqual([
      '--',
      'a\nb',
      '\u001b[2J) Z 1',
      `$(touch ${FOLDER}/owned)`,
      '-h',
    ]);
    expect(child).toMatchObject({
      exe: { path: `${FOLDER}/sl\neep\u001b[2J (deleted)`, deleted: false },
      args: ['sleep) Z 1 1\n', '1000000'],
    });
    // In maps both have one name.
    const mapped = (program?.mappings ?? []).filter(({ path }) => path.includes('mapped'));
    const opened = facts.filter((fd) => fd.kind === 'file' && fd.path.includes('mapped'));
    expect(new Map(mapped.map(({ path, inode }) => [inode, path]))).toEqual(
      new Map(opened.map((fd) => [fd.inode, 'path' in fd && fd.path])),
    );
    expect(mapped.length).toBe(2);
    await expectNothingRun(story);
  });

  it.each([[['plan']], [['explain', 'hostile']], [['explain', 'hostile', 'alpha']], [['status']]])(
    'puts nothing of its own on the terminal: %j',
    async (words) => {
      const story = stories();
      await hostileOnAlpha(story);

      const ran = await story.mig(words);

      expect(ran.code).toBe(0);
      expect(ran.stdout).toMatch(/^[\n\P{C}]*$/u);
      expect(ran.stdout).not.toMatch(/^ *(?:help: all is well|error\[fds-forged\])/m);
    },
  );

  it('moves, and is what it was', async () => {
    const story = stories();
    const pid = await hostileOnAlpha(story);

    const ran = await story.mig(['apply', '--auto-approve', '--json']);

    expect([ran.code, resultOf(ran).message]).toEqual([0, undefined]);
    const beta = story.host('beta');
    await beta.mustExec(`kill -USR1 ${pid}`);
    await eventually(async () => expect(await beta.mustExec(`cat ${FOLDER}/answer`)).toBe('as it was'));
    await expectNothingRun(story);
  });
});
