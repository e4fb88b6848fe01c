import type { MoveCheck } from '../check.ts';
import { capabilityNames } from '../derive/capability-names.ts';

/** A process has a right that root on the destination cannot give. */
export const capability: MoveCheck = {
  scope: 'move',
  code: 'process/capability',
  severity: 'error',
  summary: 'A process has capabilities that root lacks on the destination',
  explains: {
    looks_at: 'the capabilities of every process on the source and of root on the destination',
    why:
      'Root can restore only capabilities that it has itself. The attempt fails at the very end, when the network has ' +
      'been unlocked.',
    prevents: ['Unable to restore capabilities'],
    remedy:
      'Use a destination whose root is not confined, or drop the capability from the program and restart it.',
  },
  run: ({ tree, destination }) => {
    const { capabilities: own, last_capability: last } = destination.facts.rights;
    // CRIU leaves out what the kernel there does not know, and says so in its log.
    const unknown = last === undefined ? 0n : -1n << BigInt(last + 1);
    const given = BigInt(`0x${own}`) | unknown;
    return tree.processes.flatMap(({ pid, command, capabilities }) => {
      const { permitted, effective, inheritable, ambient } = capabilities;
      const wanted = [permitted, effective, inheritable, ambient].reduce(
        (sum, set) => sum | BigInt(`0x${set}`),
        0n,
      );
      const missing = capabilityNames(wanted & ~given);
      if (missing.length === 0) return [];
      return [
        {
          detail: `PID ${pid} (${command}) has ${missing.join(', ')}, which root on ${destination.name} lacks.`,
          subject: { host: destination.name, pid },
        },
      ];
    });
  },
};
