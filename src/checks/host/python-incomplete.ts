import type { HostCheck } from '../check.ts';

/** Python is there without a part of its standard library, as in Debian's python3-minimal. */
export const pythonIncomplete: HostCheck = {
  scope: 'host',
  code: 'host/python-incomplete',
  severity: 'error',
  summary: "A part of Python's standard library is missing on a host",
  explains: {
    looks_at: 'the modules that python3 finds on both hosts',
    why:
      "mig's programs on the hosts use nothing but the standard library, but more of it than a reduced installation " +
      'has: without ctypes, for example, the firewall rules of the standstill cannot be made in time.',
    remedy: 'Install all of it, on Debian with `apt-get install python3`, not `python3-minimal`.',
  },
  run: ({ name, facts: { python } }) => {
    const missing = python?.missing_modules ?? [];
    if (missing.length === 0) return [];
    return [
      {
        detail: `Python ${python?.version} on ${name} lacks ${missing.join(', ')}.`,
        subject: { host: name },
      },
    ];
  },
};
