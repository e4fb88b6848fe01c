import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { constants } from 'node:os';
import type { Channel } from './carrier.ts';
import type { Ending } from '../connection.ts';

/**
 * The channel that a child process of mig is. Closing it takes away the child's streams; with `kill` the child gets a
 * SIGTERM too.
 */
export function childChannel(child: ChildProcessWithoutNullStreams, kill: boolean): Channel {
  let settle: (ending: Ending) => void;
  const ended = new Promise<Ending>((resolve) => (settle = resolve));
  const lost = (): void => settle({ reason: 'connection-lost', code: -1 });
  child.on('error', (error) => {
    child.stderr.unshift(`${error.message}\n`);
    lost();
  });
  // Not `exit`, which may come before the last output has been read.
  child.on('close', (code, signal) => {
    if (signal) settle({ reason: 'signal', code: 128 + constants.signals[signal] });
    else settle({ reason: 'exit', code: code ?? -1 });
  });
  // A program may end before it has read its input; that shows in `ended`.
  child.stdin.on('error', () => {});
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    ended,
    close() {
      lost();
      child.stdin.destroy();
      child.stdout.destroy();
      child.stderr.destroy();
      if (kill) child.kill('SIGTERM');
      child.unref();
    },
  };
}
