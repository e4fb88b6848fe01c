/**
 * What still matters where a service is stopped on one host and started on the other, by code: what it finds there, what it
 * brings along, and whether the hosts can be worked with. Everything else asks whether CRIU can make the same process again.
 */
const CONCERNS: ReadonlySet<string> = new Set([
  'fds/copy-special',
  'fds/file-content',
  'fds/file-kind',
  'fds/file-missing',
  'fds/file-unreadable',
  'fds/network-file-system',
  'fds/shared-not-proven',
  'fds/unhashed',
  'fds/would-overwrite',
  'host/cgroup2-missing',
  'host/clock-skew',
  'host/copy-space',
  'host/draining-destination',
  'host/firewall-backend',
  'host/firewall-missing',
  'host/local-address',
  'host/login-apart',
  'host/not-root',
  'host/python-incomplete',
  'host/python-missing',
  'host/same-machine',
  'host/tool-missing',
  'host/no-direct-link',
  'host/transfer-path',
  'host/unreachable',
  'host/unreadable',
  'process/cwd-missing',
  'process/user-missing',
  'sockets/bound-address-missing',
  'sockets/floating-address-absent',
  'sockets/floating-address-taken',
  'sockets/floating-device-missing',
  'sockets/tcp-listen-port-taken',
  'sockets/udp-bound-address',
  'unit/active-there',
  'unit/differs',
  'unit/missing',
  'unit/requirement-missing',
  'unit/triggered',
  'workload/is-mig-or-sshd',
  'workload/max-downtime',
  'workload/restarted',
  'workload/unreadable',
]);

/** Whether a check has something to say of a move by restart. */
export function concernsRestart(code: string): boolean {
  return CONCERNS.has(code);
}
