import type { HostUnderCheck, PairCheck } from '../check.ts';
import { isLoopback, isPrivateAddress } from '../derive/address.ts';
import { parseIp } from '../derive/parse-ip.ts';

/** Images would be received on an address that the internet can reach, without anybody having asked for it. */
export const transferPath: PairCheck = {
  scope: 'pair',
  code: 'host/transfer-path',
  severity: 'error',
  summary: 'Images would arrive on a public address',
  explains: {
    looks_at: "the destination's address in the YAML or, where that is a name, all that it has",
    why:
      'Images go from host to host over a TLS port that the destination opens for the run. On a public address mig ' +
      'does that only when it is asked to.',
    remedy:
      'Give the destination a private address in the YAML, send through the controller with ' +
      '`defaults: { transfer: relay }`, or allow it with `defaults: { transfer: direct }`.',
  },
  run: ({ destination, transfer }) => {
    if (transfer !== 'auto') return [];
    const open = receivingAddresses(destination).find((ip) => !isPrivateAddress(ip));
    if (open === undefined) return [];
    return [
      {
        detail: `${destination.name} would receive on ${open}, which is a public address.`,
        subject: { host: destination.name, address: open },
      },
    ];
  },
};

/**
 * Where the destination may receive: the address of the YAML, or, where that is a name, any address the host has.
 * IPv6 addresses count only on hosts without IPv4, as private networks commonly have public ones beside.
 */
function receivingAddresses({ spec, facts }: HostUnderCheck): readonly string[] {
  if (parseIp(spec.address)) return [spec.address];
  const own = facts.addresses.filter(({ ip }) => !isLoopback(ip));
  const ipv4 = own.filter(({ family }) => family === 4);
  return (ipv4.length > 0 ? ipv4 : own).map(({ ip }) => ip);
}
