import { quote } from '../quote.ts';

/** How a login has root's rights: it is root, or it gets them through `sudo -n`. */
export type Privilege = 'root' | 'sudo';

/**
 * Shell text that gives all that follows the environment in which mig's scripts run: messages that can be compared, and the
 * folders of the system's programs, which the PATH of a login often lacks in part.
 */
export const preamble =
  'LC_ALL=C PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin; export LC_ALL PATH; cd /';

/** Shell text that runs `script` as root, after the preamble. */
export function asRoot(privilege: Privilege, script: string): string {
  const text = `${preamble}\n${script}`;
  return privilege === 'root' ? text : `exec sudo -n /bin/sh -c ${quote(text)}`;
}
