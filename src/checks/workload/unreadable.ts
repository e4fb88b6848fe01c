import type { MoveCheck } from '../check.ts';

/** Parts of the process tree that the probe could not read. */
export const unreadable: MoveCheck = {
  scope: 'move',
  code: 'workload/unreadable',
  severity: 'error',
  summary: 'A part of the workload could not be read',
  explains: {
    looks_at: 'what the probe was told of the tree',
    why: 'What mig cannot read it cannot check, and CRIU would meet it only after the process has been stopped.',
    remedy:
      'Plan again, in case something just ended while it was read; else give the login the right to read it.',
  },
  run: ({ tree, workload, source }) =>
    tree.unreadable.map((detail) => ({ detail, subject: { host: source.name, workload: workload.name } })),
};
