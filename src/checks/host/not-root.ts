import type { HostCheck } from '../check.ts';

/** mig's shell on the host does not run as root. */
export const notRoot: HostCheck = {
  scope: 'host',
  code: 'host/not-root',
  severity: 'error',
  summary: 'The login has no root rights',
  explains: {
    looks_at: 'the user id of the login on both hosts, after sudo',
    why: 'CRIU needs root to freeze, read and rebuild other processes; mig needs it for cgroups, addresses and firewall rules.',
    prevents: ["Running as non-root requires '--unprivileged'"],
    remedy: 'Log in as root, or as a user for whom `sudo -n true` works.',
  },
  run: ({ name, facts }) =>
    facts.rights.uid === 0
      ? []
      : [{ detail: `On ${name} mig works as user ${facts.rights.uid}.`, subject: { host: name } }],
};
