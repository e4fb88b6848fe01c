import type { MoveCheck } from '../check.ts';
import { isHandedOver } from '../derive/handed-over-device.ts';

/** A file is open through a mount that the host does not have. */
export const openByOtherMountNamespace: MoveCheck = {
  scope: 'move',
  code: 'fds/open-by-other-mount-namespace',
  severity: 'error',
  summary: 'A file was opened in another mount namespace',
  explains: {
    looks_at:
      'the mount of every open file and device on the source, next to the mounts that its process sees',
    why:
      'The file was handed over by a process of a container, or its file system has been unmounted lazily since. CRIU ' +
      'opens files through the mounts that the workload sees.',
    prevents: ["Can't lookup mount=… for fd=… path=/…"],
    remedy: 'Make the program open the file itself, or close it before the move.',
  },
  run: ({ source, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }) => {
      if (fd.mounted !== false || !('path' in fd) || fd.kind === 'message-queue' || isHandedOver(fd))
        return [];
      return [
        {
          detail: `${who} is ${fd.path} on mount ${fd.mount_id}, which the process does not see on ${source.name}.`,
          subject: { host: source.name, pid, fd: fd.fd, path: fd.path },
        },
      ];
    }),
};
