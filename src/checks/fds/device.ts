import type { MoveCheck, Observation } from '../check.ts';
import { isHandedOver } from '../derive/handed-over-device.ts';
import { isMemoryDevice } from '../derive/memory-device.ts';
import { lookBehind } from '../derive/look-at.ts';
import { TUN } from './tun.ts';

/** A device is open that CRIU cannot reopen. */
export const device: MoveCheck = {
  scope: 'move',
  code: 'fds/device',
  severity: 'error',
  summary: 'The workload has a device open',
  explains: {
    looks_at: 'the number of every open device on the source, and what is at its path on the destination',
    why: 'The state of a device is in its driver and its hardware. CRIU reopens only null, zero, full, random and urandom.',
    prevents: [
      "Can't dump file … of that type […] (chr …)",
      "Can't dump file … of that type […] (unknown …)",
      "Can't open file … on restore: No such file or directory",
    ],
    remedy: 'Make the program close the device before the move.',
  },
  run: ({ source, destination, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }): readonly Observation[] => {
      if (fd.kind !== 'device' || (!fd.block && fd.rdev === TUN)) return [];
      if (fd.mounted === false && !isHandedOver(fd)) return [];
      const subject = { host: source.name, pid, fd: fd.fd, path: fd.path };
      if (!isMemoryDevice(fd)) {
        const what = fd.block ? 'block' : 'character';
        return [{ detail: `${fd.path} (${who}) is the ${what} device ${fd.rdev}.`, subject }];
      }
      const there = lookBehind(destination, fd.path);
      if (there.kind === 'unreadable' || ('rdev' in there && there.rdev === fd.rdev)) return [];
      const found = there.kind === 'absent' ? 'does not exist' : `is another ${there.kind}`;
      return [
        {
          detail: `${fd.path} (${who}, device ${fd.rdev}) ${found} on ${destination.name}.`,
          subject: { ...subject, host: destination.name },
          remedy: `Make it on ${destination.name} with \`mknod\`, with the same number, owner and mode.`,
        },
      ];
    }),
};
