import type { MoveCheck } from '../check.ts';

/** A device is open that CRIU cannot reopen. */
export const device: MoveCheck = {
  scope: 'move',
  code: 'fds/device',
  severity: 'error',
  summary: 'The workload has a device open',
  explains: {
    why: 'The state of a device is in its driver and its hardware. CRIU reopens only null, zero, full, random and urandom.',
    prevents: ["Can't dump file … of that type [20600] (chr …)"],
    remedy: 'Make the program close the device before the move.',
  },
  run: ({ source, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }) => {
      // Character major 1 is the memory driver (Documentation/admin-guide/devices.txt).
      if (fd.kind !== 'device' || (!fd.block && fd.rdev.startsWith('1:'))) return [];
      return [
        {
          detail: `${fd.path} (${who}) is the ${fd.block ? 'block' : 'character'} device ${fd.rdev}.`,
          subject: { host: source.name, pid, fd: fd.fd, path: fd.path },
        },
      ];
    }),
};
