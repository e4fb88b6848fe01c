import type { FloatingAddress, SocketFacts, WorkloadFacts } from '../../model/index.ts';

/** Packets that CRIU itself injects carry this mark (criu/include/netfilter.h, SOCCR_MARK). */
const CRIU_MARK = '0xc114';

/**
 * From before the freeze: whoever wants to open a connection to the workload, or sends it a datagram, gets no answer at
 * all and tries again. Without this the frozen host's kernel goes on completing handshakes that the commit then resets.
 * Established connections are left to CRIU's own lock.
 */
export function holdRules(table: string, tree: WorkloadFacts): string {
  return inTable(table, [chain('hold', 'prerouting', newTraffic(tree))]);
}

/** On the source once the floating address has left: what still arrives for it meets silence, not a router's opinion. */
export function awayRules(table: string, addresses: readonly FloatingAddress[]): string {
  return inTable(table, [
    chain(
      'away',
      'prerouting',
      addresses.map((address) => `${family(address.ip)} daddr ${address.ip} drop`),
    ),
  ]);
}

/** On the destination before the address arrives: nothing in, nothing out, until the copy is about to run. */
export function arrivalRules(
  table: string,
  tree: WorkloadFacts,
  addresses: readonly FloatingAddress[],
): string {
  return inTable(table, [
    chain('arriving', 'prerouting', [
      ...addresses.map((address) => `${family(address.ip)} daddr ${address.ip} drop`),
      ...newTraffic(tree),
    ]),
    chain(
      'leaving',
      'output',
      addresses.map((address) => `${family(address.ip)} saddr ${address.ip} drop`),
    ),
  ]);
}

function newTraffic(tree: WorkloadFacts): readonly string[] {
  const rules = Object.values(tree.sockets).flatMap((socket) => {
    if (socket.kind === 'tcp' && socket.state === 'LISTEN')
      return [`${to(socket)}tcp dport ${socket.local.port} tcp flags & (fin|syn|rst|ack) == syn drop`];
    if (socket.kind === 'udp' && socket.local.port !== 0)
      return [`${to(socket)}udp dport ${socket.local.port} drop`];
    return [];
  });
  return [...new Set(rules)].toSorted();
}

/** The part of a rule that narrows it to the address a socket is bound to; a wildcard narrows nothing. */
function to(socket: Extract<SocketFacts, { kind: 'tcp' | 'udp' }>): string {
  const ip = socket.local.ip.replace(/^::ffff:(?=\d+\.)/, '');
  return ip === '0.0.0.0' || ip === '::' || ip === '*' ? '' : `${family(ip)} daddr ${ip} `;
}

function family(ip: string): 'ip' | 'ip6' {
  return ip.includes(':') ? 'ip6' : 'ip';
}

function chain(name: string, hook: 'prerouting' | 'output', rules: readonly string[]): string {
  const lines = [
    `type filter hook ${hook} priority raw; policy accept;`,
    `meta mark ${CRIU_MARK} accept`,
    ...rules,
  ];
  return `chain ${name} {\n${lines.map((line) => `    ${line}\n`).join('')}  }`;
}

function inTable(table: string, chains: readonly string[]): string {
  return `table inet ${table} {\n${chains.map((text) => `  ${text}\n`).join('')}}\n`;
}
