import type { ReadingCheck } from '../check.ts';

/** Parts of a host that the probe could not read. */
export const unreadable: ReadingCheck = {
  scope: 'reading',
  code: 'host/unreadable',
  severity: 'error',
  summary: 'A part of the host could not be read',
  explains: {
    looks_at: 'what the probe was told on both hosts',
    why: 'What mig cannot read it cannot check, and CRIU would meet it only after the process has been stopped.',
    remedy:
      'Give the login the right to read it, or plan again if something just vanished while it was read.',
  },
  run: ({ name, reading }) =>
    reading.reachable
      ? reading.unreadable.map((detail) => ({ detail: `${name}: ${detail}`, subject: { host: name } }))
      : [],
};
