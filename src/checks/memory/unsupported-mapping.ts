import type { MoveCheck } from '../check.ts';
import { isPacketRing } from '../derive/is-packet-ring.ts';

/** Memory of a kind that CRIU does not know. */
export const unsupportedMapping: MoveCheck = {
  scope: 'move',
  code: 'memory/unsupported-mapping',
  severity: 'error',
  summary: 'The workload has memory of a kind that CRIU cannot carry',
  explains: {
    looks_at: 'every mapping on the source',
    why: 'Secret memory, uprobes and other special mappings cannot be read out or cannot be put back.',
    prevents: ['Unknown shit … (…)', 'PID … has uprobes vma. Consider using --allow-uprobes.'],
    remedy: 'Switch off what makes the mapping (a tracer, for uprobes), or restart the program without it.',
  },
  run: ({ tree, source }) =>
    tree.processes.flatMap(({ pid, command, mappings }) =>
      mappings
        .filter(({ kind, path }) => kind === 'other' && !isPacketRing(tree, path))
        .map(({ path, range }) => ({
          detail: `PID ${pid} (${command}) maps ${path} at ${range}.`,
          subject: { host: source.name, pid, path },
        })),
    ),
};
