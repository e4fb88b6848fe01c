import type { HostSpec } from '../model/spec.ts';
import type { ConnectResult, Ending } from './connection.ts';
import { HostConnection } from './host-connection.ts';
import type { Patience } from './patience.ts';
import { openShell } from './shell/open-shell.ts';
import type { Carrier } from './transport/carrier.ts';

type Unreachable = Extract<ConnectResult, { ok: false }>;

/**
 * Turns a login into a connection with root's rights, or says why the login is of no use and ends it.
 *
 * @param user Who is logged in, for the messages.
 */
export async function becomeRoot(
  host: HostSpec,
  carrier: Carrier,
  user: string,
  patience: Patience,
): Promise<ConnectResult> {
  const sudo = host.ssh.sudo !== false;
  const start = await openShell(carrier, sudo, patience);
  if (start.kind === 'ready') {
    return { ok: true, connection: new HostConnection(host.name, carrier, start.shell, start.privilege) };
  }
  await carrier.close();
  switch (start.kind) {
    case 'not-root':
      return notRoot(user, start.uid, sudo, start.said);
    case 'ended':
      return (await carrier.explain?.(start.ending, start.said)) ?? noShell(user, start.ending, start.said);
    case 'timeout':
    case 'cancelled':
      return {
        ok: false,
        reason: 'timeout',
        detail:
          `${user} is logged in, but no shell answered in time. A start-up file of the login shell may be waiting for ` +
          `something; try: ssh ${host.address} true`,
      };
    default:
      return start satisfies never;
  }
}

function notRoot(user: string, uid: string, sudo: boolean, said: string): Unreachable {
  const who = `The login is ${user} (user id ${uid}), and mig needs root's rights.`;
  const detail = sudo
    ? `${who} sudo without a password was refused: ${said || 'it said nothing'}. Allow it on the host with ` +
      `visudo -f /etc/sudoers.d/mig and the line: ${user} ALL=(root) NOPASSWD: /bin/sh`
    : `${who} The spec forbids sudo (sudo: false); log in as root, or leave that line out.`;
  return { ok: false, reason: 'not-root', detail };
}

function noShell(user: string, ending: Ending, said: string): Unreachable {
  return {
    ok: false,
    reason: 'authentication',
    detail:
      `${user} may log in, but the login shell ended before it ran /bin/sh ` +
      `(${ending.reason}, code ${ending.code}): ${said || 'it said nothing'}. Is the account allowed to run commands?`,
  };
}
