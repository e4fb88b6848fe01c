import type { SshDestination } from './ssh-config.ts';

/**
 * Reads a ProxyJump value: `none`, or a comma-separated list of `[user@]host[:port]` or `ssh://[user@]host[:port]`, in the
 * order in which the hosts are passed (ssh_config(5)). Nothing where it is not of that form.
 */
export function parseProxyJump(value: string): readonly SshDestination[] | undefined {
  if (value === '' || value.toLowerCase() === 'none') return [];
  const hops = value.split(',').map(parseHop);
  return hops.every((hop) => hop !== undefined) ? hops : undefined;
}

function parseHop(text: string): SshDestination | undefined {
  const match = /^(?:ssh:\/\/)?(?:([^@\s]+)@)?(?:\[([^\]\s]+)\]|([^:@[\]\s/]+))(?::(\d{1,5}))?\/?$/.exec(
    text.trim(),
  );
  if (!match) return undefined;
  const [, user, bracketed, plain, port] = match;
  const address = bracketed ?? plain ?? '';
  if (address.startsWith('-')) return undefined;
  return {
    address,
    ...(user === undefined ? {} : { user }),
    ...(port === undefined ? {} : { port: Number(port) }),
  };
}
