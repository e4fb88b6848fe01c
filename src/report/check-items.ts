import type { CheckItemName } from './documents.ts';

/**
 * What `mig check` shows of each host, in the order in which one thing needs the other, and the codes of the findings
 * that fail it. An error with another code fails the host and stands below its items.
 */
export const checkItems: readonly { readonly item: CheckItemName; readonly codes: readonly string[] }[] = [
  { item: 'login', codes: ['host/unreachable', 'host/login-apart'] },
  { item: 'root', codes: ['host/not-root'] },
  { item: 'probe', codes: ['host/unreadable'] },
  {
    item: 'criu',
    codes: [
      'host/criu-missing',
      'host/criu-check-failed',
      'host/criu-too-old',
      'host/criu-version-for-kernel',
    ],
  },
  { item: 'kernel', codes: ['host/cgroup2-missing'] },
  { item: 'python', codes: ['host/python-missing', 'host/python-incomplete'] },
  { item: 'firewall', codes: ['host/firewall-missing', 'host/firewall-backend'] },
  { item: 'space', codes: ['host/no-tmpfs'] },
  { item: 'clock', codes: [] },
];
