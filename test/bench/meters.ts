import type { Cost } from './sample.ts';
import type { Track } from './track.ts';

/** Reads what both hosts have used so far; the difference of two readings is what something cost. */
export async function readMeters({ alpha, beta }: Track): Promise<Cost> {
  const [source_cpu_ms, destination_cpu_ms, sent] = await Promise.all([
    alpha.cpuTime(),
    beta.cpuTime(),
    alpha.mustExec(['cat', '/sys/class/net/eth0/statistics/tx_bytes']),
  ]);
  return { source_cpu_ms, destination_cpu_ms, sent_bytes: Number(sent) };
}

/** What lies between two readings. */
export function costBetween(before: Cost, after: Cost): Cost {
  return {
    source_cpu_ms: after.source_cpu_ms - before.source_cpu_ms,
    destination_cpu_ms: after.destination_cpu_ms - before.destination_cpu_ms,
    sent_bytes: after.sent_bytes - before.sent_bytes,
  };
}

/** Has the client's host count what says to it that there is no connection. */
export async function countRefusals({ client, floating }: Track): Promise<void> {
  const table = `table inet bench {
  chain in {
    type filter hook input priority -300; policy accept
    ip saddr ${floating} tcp flags & rst == rst counter
    icmp type destination-unreachable counter
  }
}
`;
  await client.mustExec('nft -f -', { stdin: table });
}

/** How many it has counted. */
export async function refusals({ client }: Track): Promise<number> {
  const chain = await client.mustExec(['nft', 'list', 'chain', 'inet', 'bench', 'in']);
  return [...chain.matchAll(/counter packets (\d+)/g)].reduce((sum, [, packets]) => sum + Number(packets), 0);
}
