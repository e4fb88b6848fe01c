import type { FloatingAddress as ResolvedAddress } from '../../model/index.ts';
import type { Path, Report } from '../problem.ts';
import type { FloatingAddress } from '../shape/document.generated.ts';
import { parseCidr } from './parse-ip.ts';
import { resolveDuration } from './resolve-duration.ts';

/** The floating addresses of a workload; those that no interface can carry from host to host are reported. */
export function resolveAddresses(
  written: FloatingAddress | readonly FloatingAddress[],
  path: Path,
  report: Report,
): readonly ResolvedAddress[] {
  const list = 'ip' in written ? [written] : written;
  return list.flatMap((address, index) => {
    const { ip: text, dev } = address;
    const move = moveOf(address, addressPath(written, path, index).slice(0, -1), report);
    const parsed = parseCidr(text);
    const fault = parsed ? faultOf(parsed.ip) : 'is not an IP address with a prefix length';
    if (parsed && fault === undefined) return [{ ip: parsed.ip, prefix: parsed.prefix, dev, ...move }];
    const at = { part: 'value', path: addressPath(written, path, index) } as const;
    report({ code: 'spec/bad-value', at, detail: `\`${text}\` ${fault}.` });
    return [];
  });
}

/** How long a command that moves an address may take when the document does not say: the workload stands still meanwhile. */
const withinDefault = '5s';
const bounds = { least: '100ms', most: '1m' };

function moveOf(
  { move, within }: FloatingAddress,
  path: Path,
  report: Report,
): Pick<ResolvedAddress, 'move'> {
  if (!move) return {};
  const within_ms = resolveDuration(within ?? withinDefault, [...path, 'within'], report, bounds);
  return within_ms === undefined ? {} : { move: { argv: move, within_ms } };
}

/** Where the `ip` of the address with this index stands: `address` may be one mapping or a list of them. */
export function addressPath(
  written: FloatingAddress | readonly FloatingAddress[],
  path: Path,
  index: number,
): Path {
  return 'ip' in written ? [...path, 'ip'] : [...path, String(index), 'ip'];
}

/** Special addresses of RFC 6890 and its register that belong to every host or to none. */
function faultOf(ip: string): string | undefined {
  if (/^(0\.|::$)/.test(ip)) return 'stands for every address, not for one that can move';
  if (/^(127\.|::1$)/.test(ip)) return 'is a loopback address: every host has it, so it cannot move';
  if (/^(22[4-9]|23\d)\.|^ff[0-9a-f]{2}:/.test(ip)) return 'is a multicast address, which no host has alone';
  if (ip.startsWith('::ffff:')) return 'is an IPv4 address in IPv6 form, which no interface carries';
  return undefined;
}
