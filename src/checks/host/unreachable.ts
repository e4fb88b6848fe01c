import type { UnreachableReason } from '../../model/index.ts';
import type { ReadingCheck } from '../check.ts';

/** The host gave no answer, so nothing is known of it. */
export const unreachable: ReadingCheck = {
  scope: 'reading',
  code: 'host/unreachable',
  severity: 'error',
  summary: 'A host cannot be reached, or not be trusted',
  explains: {
    looks_at: 'what came of logging in and asking',
    why: 'Without its answer mig knows neither what runs there nor whether anything can arrive or leave.',
    remedy: 'Make the host reachable over SSH, or take it out of the YAML if it is gone for good.',
  },
  run: ({ name, reading }) =>
    reading.reachable
      ? []
      : [
          {
            detail: `${name}: ${reading.detail}`,
            subject: { host: name },
            remedy: remedyFor(reading.reason, name),
          },
        ],
};

function remedyFor(reason: UnreachableReason, host: string): string {
  switch (reason) {
    case 'connect':
    case 'timeout':
      return `Check that ${host} is up and that its address, port and proxy_jump are right, then run \`mig check ${host}\`.`;
    case 'authentication':
      return `Check the user and the key under \`ssh:\` for ${host}; \`ssh -v\` shows which keys are offered.`;
    case 'untrusted':
      return `Compare the host key with the one that ${host}'s console shows, and only then add it to known_hosts.`;
    case 'not-root':
      return `Log in to ${host} as root, or as a user for whom \`sudo -n true\` works.`;
    case 'probe-failed':
      return `Run \`mig check ${host}\` to see what the host says.`;
    default:
      return reason satisfies never;
  }
}
