import type { WorkloadFacts } from '../../model/index.ts';
import type { MoveCheck, Observation } from '../check.ts';
import { lookBehind } from '../derive/look-at.ts';
import { isMaster, numberOfDevice, ownTerminals, terminalNumber } from '../derive/terminals-of-tree.ts';

// `/dev/tty`, which stands for whichever terminal controls the process.
const CURRENT = '5:0';

/** A terminal is open that is hardware, or a console. */
export const tty: MoveCheck = {
  scope: 'move',
  code: 'fds/tty',
  severity: 'error',
  summary: 'The workload has a terminal open that is a device of the source',
  explains: {
    looks_at:
      'every terminal that is open on the source, but for pseudo-terminals, and its path on the destination',
    why:
      'CRIU opens consoles and some serial lines again by path, and those of the destination are others: what is typed ' +
      'or wired here does not reach the workload there. Other terminals it does not know.',
    prevents: [
      "Can't dump file … of that type […] (chr 4:…)",
      "Can't open file dev/… on restore: No such file or directory",
      'ctty inheritance detected sid/pgrp …',
    ],
    remedy: 'Start the program with input and output on files.',
  },
  run: ({ tree, source, destination, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }): readonly Observation[] => {
      if (fd.kind !== 'terminal' || isMaster(fd.path) || terminalNumber(fd.path) !== undefined) return [];
      if (fd.rdev === CURRENT && hasOwn(tree, pid)) return [];
      const what = `${fd.path} (${who}, device ${fd.rdev})`;
      const subject = { host: source.name, pid, fd: fd.fd, path: fd.path };
      if (!isReopened(fd.rdev))
        return [{ detail: `${what} is a terminal that CRIU does not carry.`, subject }];
      if (lookBehind(destination, fd.path).kind === 'absent') {
        const detail = `${what} does not exist on ${destination.name}.`;
        return [{ detail, subject: { ...subject, host: destination.name } }];
      }
      return [
        { detail: `${what} is the one of ${destination.name} after the move.`, subject, severity: 'warning' },
      ];
    }),
};

/**
 * Whether the process that has `/dev/tty` open is the first of the tree that has either end of the terminal open, and the
 * tree has its master: CRIU takes the first that it comes across (`tty_verify_ctty` in criu/tty.c).
 */
function hasOwn(tree: WorkloadFacts, pid: number): boolean {
  const controlling = tree.processes.find((process) => process.pid === pid)?.terminal;
  const number = controlling === undefined ? undefined : numberOfDevice(controlling);
  if (number === undefined || !ownTerminals(tree).has(number)) return false;
  const first = tree.processes.find(({ fds }) =>
    fds.some((fd) => fd.kind === 'terminal' && (fd.index ?? terminalNumber(fd.path)) === number),
  );
  return first?.pid === pid;
}

/** The console, virtual consoles, and the serial lines of two drivers (`get_tty_driver` in criu/tty.c). */
function isReopened(rdev: string): boolean {
  const [major = 0, minor = 0] = rdev.split(':').map(Number);
  return rdev === '5:1' || (major === 4 && minor <= 63) || major === 188 || major === 204;
}
