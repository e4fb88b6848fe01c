/** An address for the workload, on an interface of its own where it starts. */
export function floating(
  dev: string,
  ip: string,
  tcp = 'none',
): { readonly source: string; readonly workload: Readonly<Record<string, unknown>> } {
  return {
    source: `ip link add ${dev} type bridge && ip link set ${dev} up && ip address add ${ip}/32 dev ${dev}`,
    workload: { tcp, address: { ip: `${ip}/32`, dev } },
  };
}
