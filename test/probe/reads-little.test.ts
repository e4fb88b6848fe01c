import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Selector } from '../../src/model/index.ts';
import { catalogue } from '../../src/probe/facts/catalogue.ts';
import { probeScript } from '../../src/probe/probe-script.ts';
import { ShellConnection } from './shell-connection.ts';

const WATCHED = readFileSync(new URL('programs/watched.py', import.meta.url), 'utf8');

interface Notes {
  readonly touched: Readonly<Record<string, readonly string[]>>;
  readonly harmful: readonly string[];
}

/** The probe on this machine, which runs a workload and somebody else's process beside it. */
describe('the probe', () => {
  let folder: string;
  let workload: ChildProcess;
  let holder: ChildProcess;
  let stranger: ChildProcess;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mig-reads-little-'));
    workload = sleeper(4711, 'ignore');
    holder = sleeper(4712, 'pipe');
    stranger = sleeper(4713, 'ignore');
    await Promise.all([workload, holder, stranger].map(isAsleep));
    await writeFile(join(folder, 'workload.pid'), String(workload.pid));
    await writeFile(join(folder, 'holder.pid'), String(holder.pid));
  });

  afterAll(async () => {
    for (const child of [workload, holder, stranger]) child.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });

  const pidfile = (name: string): Selector => ({ kind: 'pidfile', path: join(folder, `${name}.pid`) });

  it('reads of a process that no PID file names nothing but its numbers', async () => {
    const { touched } = await look(pidfile('workload'));

    expect(touched[String(workload.pid)]).toContain('maps');
    expect(touched[String(stranger.pid)]).toEqual(['stat', 'task']);
  });

  it('looks for the other end of what the workload holds, and at nothing else of others', async () => {
    const { touched } = await look(pidfile('holder'));

    expect(touched[String(stranger.pid)]).toEqual(['fd', 'stat', 'task']);
  });

  it.each<[string, Selector, readonly string[]]>([
    ['program', { kind: 'match', exe: '/no/such/program' }, ['exe', 'stat', 'task']],
    ['arguments', { kind: 'match', args: 'sleep 4711' }, ['cmdline', 'stat', 'task']],
    ['user', { kind: 'match', exe: '/*', user: '54321' }, ['exe', 'stat', 'status', 'task']],
    ['cgroup', { kind: 'cgroup', path: '/no-such-cgroup' }, ['stat', 'task']],
  ])('stops at the %s of a process if that is another one', async (_, selector, names) => {
    expect((await look(selector)).touched[String(stranger.pid)]).toEqual(names);
  });

  it('neither stops nor traces nor changes anything', async () => {
    expect((await look(pidfile('holder'))).harmful).toEqual([]);
  });
});

/** A process that holds nothing of what the test itself has inherited. */
function sleeper(seconds: number, input: 'ignore' | 'pipe'): ChildProcess {
  const program = `import os; os.closerange(3, 4096); os.execvp("sleep", ["sleep", "${seconds}"])`;
  return spawn('python3', ['-c', program], { stdio: [input, 'ignore', 'ignore'], detached: true });
}

async function isAsleep({ pid }: ChildProcess): Promise<void> {
  while (readFileSync(`/proc/${pid}/comm`, 'utf8') !== 'sleep\n') await setTimeout(10);
}

/** Asks everything that a plan asks in its first round. */
async function look(select: Selector): Promise<Notes> {
  const facts = Object.fromEntries(catalogue.map(({ name }) => [name, null]));
  const script = probeScript({ ...facts, workloads: { it: select } });
  const { stderr } = await new ShellConnection('here').run(
    script.replace(/^MODULES = /m, () => `${WATCHED}\nMODULES = `),
  );
  const notes: Notes = JSON.parse(stderr.slice(stderr.indexOf('{')));
  return notes;
}
