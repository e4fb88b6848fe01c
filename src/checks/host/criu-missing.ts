import type { HostCheck } from '../check.ts';

/** There is no criu to work with. */
export const criuMissing: HostCheck = {
  scope: 'host',
  code: 'host/criu-missing',
  severity: 'error',
  summary: 'CRIU is not installed on a host',
  explains: {
    looks_at: "root's PATH on both hosts",
    why: 'CRIU takes the process apart on the source and builds it up on the destination: both hosts need it.',
    remedy:
      'Install CRIU 4.2 or newer, for example with `apt-get install criu`, and check with `criu --version`.',
  },
  run: ({ name, facts }) =>
    facts.criu ? [] : [{ detail: `There is no criu in root's PATH on ${name}.`, subject: { host: name } }],
};
