import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PROGRAMS = join(import.meta.dirname, '../../../../src/engines/criu/host');

/** Makes the host's programs importable, and has what they leave on a host be in the folder `root`. */
function preamble(root: string): string {
  return `import json, os, sys, threading, time
sys.path.insert(0, ${JSON.stringify(PROGRAMS)})
import locks, run_numbers
locks.FOLDER = ${JSON.stringify(join(root, 'run/mig/locks'))}
run_numbers.FOLDER = ${JSON.stringify(join(root, 'lib'))}
`;
}

/**
 * Runs a script that uses the host's programs, and gives what it prints. It finds `root`, and then `words`, in sys.argv.
 *
 * @throws Error with what it says against it.
 */
export async function runPython(
  root: string,
  script: string,
  words: readonly string[] = [],
): Promise<string> {
  const { stdout } = await promisify(execFile)('python3', [
    '-B',
    '-c',
    preamble(root) + script,
    root,
    ...words,
  ]);
  return stdout;
}

/** Starts such a script with streams of its own. */
export function startPython(root: string, script: string): ChildProcessWithoutNullStreams {
  return spawn('python3', ['-B', '-c', preamble(root) + script]);
}
