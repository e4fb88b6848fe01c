import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import type { CommandResult, Connection } from '../../src/hosts/connection.ts';

/** A host that runs many processes. Ends with `close()`, or with this process. */
export interface CrowdedHost {
  readonly connection: Connection;
  /** PID files of the workloads. */
  readonly pidfiles: readonly string[];
  /** Of every script that ran there: what the shell and all that it started took. */
  readonly runs: readonly { readonly wall_ms: number; readonly cpu_ms: number }[];
  close(): Promise<void>;
}

/** Runs a shell and says on descriptor 3 how many seconds of CPU it and its children have taken. */
const ACCOUNTANT = `
import os, resource, subprocess
code = subprocess.run(["sh"]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
os.write(3, b"%f" % (used.ru_utime + used.ru_stime))
raise SystemExit(code)
`;

/** Starts it as a PID namespace on this machine, which takes root. */
export async function crowdedHost(strangers: number, workloads: number): Promise<CrowdedHost> {
  const folder = await mkdtemp(join(tmpdir(), 'mig-crowd-'));
  const program = join(import.meta.dirname, 'crowd.py');
  const words = ['python3', program, String(strangers), String(workloads), folder];
  const crowd = spawn('unshare', ['--pid', '--fork', '--kill-child', '--mount-proc', ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(crowd.stdout, 'data');
  const pidfiles = Array.from({ length: workloads }, (_, number) => join(folder, `${number}.pid`));
  for (const path of pidfiles)
    while ((await readFile(path, 'utf8').catch(() => '')) === '') await setTimeout(10);
  // What stands in its namespaces is unshare's only child.
  const [first] = (await readFile(`/proc/${crowd.pid}/task/${crowd.pid}/children`, 'utf8')).split(' ');
  const runs: { wall_ms: number; cpu_ms: number }[] = [];
  const run = async (script: string): Promise<CommandResult> => {
    const begun = performance.now();
    const child = spawn('nsenter', ['-t', first ?? '', '-p', '-m', 'python3', '-c', ACCOUNTANT], {
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    });
    const [, stdout, stderr, account] = child.stdio;
    const ended = once(child, 'close');
    child.stdin?.end(script);
    const [out, err, cpu] = await Promise.all(
      [stdout, stderr, account].map((pipe) => text(pipe as NodeJS.ReadableStream)),
    );
    await ended;
    const elapsed = performance.now() - begun;
    runs.push({ wall_ms: elapsed, cpu_ms: Number(cpu) * 1000 });
    return {
      reason: 'exit',
      code: child.exitCode ?? -1,
      stdout: out ?? '',
      stderr: err ?? '',
      elapsed_ms: elapsed,
    };
  };
  return {
    connection: {
      host: 'crowded',
      address: '127.0.0.1',
      transport: 'local',
      run,
      spawn: () => Promise.reject(new Error('the probe needs no program of its own')),
      close: () => Promise.resolve(),
    },
    pidfiles,
    runs,
    close: async () => {
      crowd.stdin.end();
      await once(crowd, 'exit');
      await rm(folder, { recursive: true });
    },
  };
}
