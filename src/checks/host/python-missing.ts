import type { HostCheck } from '../check.ts';
import { compareVersions } from '../derive/compare-versions.ts';

const OLDEST = '3.9';

/** No python3, or one that is too old for mig's supervisor. */
export const pythonMissing: HostCheck = {
  scope: 'host',
  code: 'host/python-missing',
  severity: 'error',
  summary: 'Python 3.9 or newer is not installed on a host',
  explains: {
    looks_at: 'the version of python3 on both hosts',
    why: "mig's supervisor, which brings a host to a safe state even when the controller is gone, runs there on python3.",
    remedy: 'Install python3 3.9 or newer, for example with `apt-get install python3`.',
  },
  run: ({ name, facts: { python } }) => {
    if (python && compareVersions(python.version, OLDEST) >= 0) return [];
    const found = python ? `${name} has Python ${python.version}.` : `There is no python3 on ${name}.`;
    return [{ detail: found, subject: { host: name } }];
  },
};
