import type { HostCheck } from '../check.ts';

/** SELinux may refuse what CRIU does. */
export const selinuxEnforcing: HostCheck = {
  scope: 'host',
  code: 'host/selinux-enforcing',
  severity: 'warning',
  waivable: true,
  summary: 'SELinux is enforcing on a host',
  explains: {
    looks_at: '/sys/fs/selinux/enforce of both hosts',
    why:
      'CRIU writes code into the process and makes memory both writable and executable, which a policy may forbid ' +
      '(`execmem`, `ptrace`). Nothing tells beforehand whether it will.',
    prevents: ['mmap(PROT_WRITE | PROT_EXEC) failed for …, check selinux execmem policy'],
    remedy:
      'Look for denials with `ausearch -m avc -ts recent` after a first move, or try with `setenforce 0`.',
  },
  run: ({ name, facts }) =>
    facts.selinux_enforcing === true
      ? [{ detail: `SELinux on ${name} is in mode enforcing.`, subject: { host: name } }]
      : [],
};
