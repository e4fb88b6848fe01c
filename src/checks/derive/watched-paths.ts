import type { FdFacts, WatchFacts } from '../../model/index.ts';
import type { MoveUnderCheck, Observation } from '../check.ts';
import { willBeThere } from './copied-files.ts';
import { lookBehind } from './look-at.ts';

/**
 * What becomes of the watches of one inotify or fanotify descriptor: those that cannot be dumped or put back are told as
 * errors. Nothing: CRIU makes all of them anew.
 *
 * @param who For a sentence: `fd 3 of PID 4711`.
 */
export function lostWatches(
  move: MoveUnderCheck,
  { pid, fd, who }: { readonly pid: number; readonly fd: FdFacts; readonly who: string },
): readonly Observation[] {
  const { source, destination } = move;
  const watches = fd.kind === 'anonymous' ? fd.watches : undefined;
  if (watches === undefined) {
    const subject = { host: source.name, pid, fd: fd.fd };
    return [{ detail: `What ${who} watches could not be read.`, subject, severity: 'error' }];
  }
  return distinct(watches).flatMap(({ on, path }): readonly Observation[] => {
    if (path === undefined) {
      const detail = `${who} watches ${NAMELESS[on]} on ${source.name}.`;
      return [{ detail, subject: { host: source.name, pid, fd: fd.fd }, severity: 'error' }];
    }
    if (lookBehind(destination, path).kind !== 'absent' || willBeThere(move, path)) return [];
    const detail = `${who} watches ${path}, which does not exist on ${destination.name}.`;
    return [
      {
        detail,
        subject: { host: destination.name, pid, fd: fd.fd, path },
        severity: 'error',
        remedy: `Create it on ${destination.name}, or make the program watch something else.`,
      },
    ];
  });
}

const NAMELESS: Readonly<Record<WatchFacts['on'], string>> = {
  inode: 'something that CRIU finds no path to, being deleted or on a file system without file handles,',
  mount: "a mount that is none of the host's",
  'file-system': 'a whole file system, which CRIU does not know how to do,',
};

function distinct(watches: readonly WatchFacts[]): readonly WatchFacts[] {
  return [...new Map(watches.map((watch) => [JSON.stringify([watch.on, watch.path]), watch])).values()];
}
