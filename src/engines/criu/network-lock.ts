import type { FloatingAddress, SocketFacts, WorkloadFacts } from '../../model/index.ts';

/** Packets that CRIU itself injects carry this mark (criu/include/netfilter.h, SOCCR_MARK). */
const CRIU_MARK = '0xc114';

/**
 * The nftables rules that keep the network away from the workload while it stands still: on the source from the last
 * moment before the freeze, on the destination from before its address arrives until its tasks are about to run. Whoever
 * speaks to the workload meanwhile gets no answer at all, neither an acknowledgement from a frozen host's kernel nor a
 * reset from one that has no such connection, and tries again.
 *
 * All traffic of the floating addresses is held, both ways. Of the host's other addresses that is done for the tree's
 * connections, new connections to its listening ports, and datagrams to its ports.
 *
 * @param reach - whether what the host says to itself is held as well.
 */
export function networkLock(
  table: string,
  tree: WorkloadFacts,
  addresses: readonly FloatingAddress[],
  reach: 'everything' | 'but for loopback' = 'everything',
): string {
  const sockets = Object.values(tree.sockets).filter(isInet);
  const floating = new Set(addresses.map(({ ip }) => ip));
  const others = sockets.filter(({ local }) => !floating.has(plain(local.ip)));
  const incoming = [
    ...addresses.map(({ ip }) => `${family(ip)} daddr ${ip} drop`),
    ...others.flatMap((socket) => inwards(socket)),
  ];
  const own = (side: 'iif' | 'oif'): readonly string[] =>
    reach === 'everything' ? [] : [`${side} lo accept`];
  const outgoing = [
    ...addresses.map(({ ip }) => `${family(ip)} saddr ${ip} drop`),
    ...others.flatMap((socket) => outwards(socket)),
  ];
  return `table inet ${table} {\n${chain('lock-in', 'prerouting', [...own('iif'), ...incoming])}${chain('lock-out', 'output', [...own('oif'), ...outgoing])}}\n`;
}

type Inet = Extract<SocketFacts, { kind: 'tcp' | 'udp' }>;

function isInet(socket: SocketFacts): socket is Inet {
  return socket.kind === 'tcp' || socket.kind === 'udp';
}

function inwards(socket: Inet): readonly string[] {
  const { local, remote } = socket;
  if (local.port === 0) return [];
  if (socket.kind === 'udp') return [`${match('daddr', local.ip)}udp dport ${local.port} drop`];
  if (socket.state === 'LISTEN')
    return [`${match('daddr', local.ip)}tcp dport ${local.port} tcp flags & (fin|syn|rst|ack) == syn drop`];
  return remote.port === 0
    ? []
    : [
        `${match('saddr', remote.ip)}${match('daddr', local.ip)}tcp sport ${remote.port} tcp dport ${local.port} drop`,
      ];
}

function outwards({ kind, local, remote }: Inet): readonly string[] {
  if (kind !== 'tcp' || local.port === 0 || remote.port === 0) return [];
  return [
    `${match('saddr', local.ip)}${match('daddr', remote.ip)}tcp sport ${local.port} tcp dport ${remote.port} drop`,
  ];
}

/** The part of a rule that narrows it to one address; a wildcard narrows nothing. */
function match(side: 'saddr' | 'daddr', address: string): string {
  const ip = plain(address);
  return ip === '0.0.0.0' || ip === '::' || ip === '*' ? '' : `${family(ip)} ${side} ${ip} `;
}

/** An IPv4 address inside IPv6 travels as the IPv4 address it is. */
function plain(ip: string): string {
  return ip.replace(/^::ffff:(?=\d+\.)/, '');
}

function family(ip: string): 'ip' | 'ip6' {
  return ip.includes(':') ? 'ip6' : 'ip';
}

function chain(name: string, hook: 'prerouting' | 'output', rules: readonly string[]): string {
  const lines = [
    `type filter hook ${hook} priority raw; policy accept;`,
    `meta mark ${CRIU_MARK} accept`,
    ...rules.filter((rule) => rule.endsWith(' accept')),
    ...[...new Set(rules)].filter((rule) => rule.endsWith(' drop')).toSorted(),
  ];
  return `  chain ${name} {\n${lines.map((line) => `    ${line}\n`).join('')}  }\n`;
}
