/** Names of processes that a host, or the move itself, cannot do without; the kernel cuts them to 15 characters. */
export const INDISPENSABLE: ReadonlySet<string> = new Set([
  'criu',
  'dbus-broker',
  'dbus-daemon',
  'init',
  'sshd',
  'sshd-auth',
  'sshd-session',
  'systemd',
  'systemd-journal',
  'systemd-logind',
  'systemd-udevd',
]);
