import type { MoveCheck } from '../check.ts';

/** A device is mapped. */
export const deviceMapping: MoveCheck = {
  scope: 'move',
  code: 'memory/device-mapping',
  severity: 'error',
  summary: 'The workload has a device mapped into its memory',
  explains: {
    why: 'What is behind the mapping is in the hardware or its driver.',
    prevents: ["Can't handle non-regular mapping on …", 'Unsupported mapping found'],
    remedy: 'Make the program release the device before the move.',
  },
  run: ({ tree, source }) =>
    tree.processes.flatMap(({ pid, command, mappings }) =>
      mappings
        // A mapping of /dev/zero is anonymous memory by another name.
        .filter(({ kind, path }) => kind === 'device' && path !== '/dev/zero')
        .map(({ range, path }) => ({
          detail: `PID ${pid} (${command}) maps ${path} at ${range}.`,
          subject: { host: source.name, pid, path },
        })),
    ),
};
