import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProcessFacts, WorkloadFacts } from '../../src/model/index.ts';
import { gather } from '../../src/probe/index.ts';
import { aSpec } from './a-spec.ts';
import { ShellConnection } from './shell-connection.ts';

interface Told {
  readonly pid: number;
  readonly thread: number;
  readonly child: number;
  readonly cpu: string;
}

const FLAGS_FIELD = 7;
const KERNEL_THREAD = 0x200000;

describe('a process that has set for itself what it could', () => {
  let folder: string;
  let program: ChildProcessWithoutNullStreams;
  let told: Told;
  let processes: readonly ProcessFacts[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mig-odd-settings-'));
    program = spawn('python3', [join(import.meta.dirname, 'programs', 'odd-settings.py')]);
    for await (const line of createInterface(program.stdout)) {
      told = JSON.parse(line);
      break;
    }
    processes = (await named(join(folder, 'pid'), told.pid))?.processes ?? [];
  });

  afterAll(async () => {
    program.stdin.end();
    await once(program, 'exit');
    await rm(folder, { recursive: true });
  });

  it('is seen with its settings', () => {
    expect(processes[0]?.settings).toMatchObject({
      timer_slack_ns: 1234,
      core_filter: '00000010',
      io_priority: (2 << 13) | 7,
      program_bits: 64,
    });
  });

  it('is seen with its limits', () => {
    expect(processes[0]?.settings?.hard_limits).toHaveProperty('Max open files');
  });

  it('is seen with the limit on its descriptors', () => {
    expect(processes[0]?.settings?.descriptor_limit).toBe(100);
  });

  it('is seen with the room that it may have and has', () => {
    const { limit_bytes, used_bytes, mappings, private_bytes } = processes[0]?.settings?.address_space ?? {};

    expect(limit_bytes).toBe(2 ** 40);
    expect(mappings).toBeGreaterThan(10);
    expect(private_bytes).toBeGreaterThan(0);
    expect(private_bytes).toBeLessThanOrEqual(used_bytes ?? 0);
  });

  it.runIf(process.getuid?.() === 0)('is seen with the folder that sends it signals', () => {
    expect(processes[0]?.fds.find((fd) => fd.kind === 'directory')).toMatchObject({
      path: '/',
      signals_owner: true,
    });
  });

  it('is seen with the signal that waits', () => {
    expect(processes[0]?.tasks?.[0]).toMatchObject({ tid: told.pid, pending: '10' });
  });

  it('is seen with the thread that has left', () => {
    expect(processes[0]?.tasks?.[1]).toMatchObject({ tid: told.thread, cpus: told.cpu, apart: ['folder'] });
  });

  it('is seen with the child that shares its folder, and nothing else', () => {
    expect(processes[1]).toMatchObject({ pid: told.child, shares: { folder: told.pid } });
    expect(Object.keys(processes[1]?.shares ?? {})).toEqual(['folder']);
  });

  it('is told from a thread of the kernel, of which nothing is read but its name', async ({ skip }) => {
    const flags = (await readFile('/proc/2/stat', 'utf8').catch(() => '2 (x) 0')).split(') ')[1]?.split(' ');
    if (process.getuid?.() !== 0 || (Number(flags?.[FLAGS_FIELD - 1]) & KERNEL_THREAD) === 0) skip();

    const tree = await named(join(folder, 'old-pid'), 2);

    expect(tree?.processes).toMatchObject([{ pid: 2, kernel_thread: true, fds: [], mappings: [] }]);
    expect(tree?.unreadable).toEqual([]);
  });

  async function named(path: string, pid: number): Promise<WorkloadFacts | undefined> {
    await writeFile(path, `${pid}\n`);
    const connection = new ShellConnection('here');
    const connections = new Map([['here', { ok: true, connection } as const]]);
    const spec = aSpec(['here'], { it: { kind: 'pidfile', path } });
    const { hosts } = await gather(spec, connections, { now: () => '' });
    const here = hosts['here'];
    return here?.reachable === true ? here.workloads['it']?.[0] : undefined;
  }
});
