import type { MoveCheck } from '../check.ts';

/** Number of /dev/net/tun (Documentation/admin-guide/devices.txt). */
export const TUN = '10:200';

/** The process has a network interface of its own making. */
export const tun: MoveCheck = {
  scope: 'move',
  code: 'fds/tun',
  severity: 'error',
  summary: 'The workload has a tun or tap interface',
  explains: {
    looks_at: 'the number of every open device on the source',
    why:
      'The interface is part of the network of the host. CRIU carries one only together with a network namespace of the ' +
      "workload's own, whether it is attached or not.",
    prevents: ['Net namespace is required to dump tun link'],
    remedy: 'Start the tunnel on the destination anew, and stop it here.',
  },
  run: ({ source, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }) => {
      if (fd.kind !== 'device' || fd.block || fd.rdev !== TUN) return [];
      return [
        {
          detail: `${fd.path} is open as ${who}.`,
          subject: { host: source.name, pid, fd: fd.fd, path: fd.path },
        },
      ];
    }),
};
