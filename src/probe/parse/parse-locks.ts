import type { LockFacts } from '../../model/index.ts';
import type { RawProcess } from './raw-facts.ts';

/**
 * File locks that a process holds, from the `lock:` lines of its fdinfo. Unlike /proc/locks these also tell who holds an
 * open-file-description lock (there, PID -1) or a flock(2) that was inherited (there, the PID of who took it).
 */
export function parseLocks(process: Pick<RawProcess, 'pid' | 'fds'>): readonly LockFacts[] {
  const found = new Map<string, LockFacts>();
  for (const { info } of process.fds) {
    for (const line of info.split('\n')) {
      // lock:	1: POSIX  ADVISORY  WRITE 359 08:01:11691 0 EOF
      const match = /^lock:\s+\d+:\s+(\S+)\s+\S+\s+(\S+)\s+-?\d+\s+[0-9a-f]+:[0-9a-f]+:(\d+)\s/.exec(line);
      if (match === null) continue;
      const [, kind = '', mode = '', inode = ''] = match;
      found.set(`${kind} ${mode} ${inode}`, { kind, mode, pid: process.pid, inode });
    }
  }
  return [...found.values()];
}
