import type { Finding } from '../model/finding.ts';
import type { HostFacts } from '../model/host-facts.ts';
import type { HostReading, Inventory, UnreachableReason } from '../model/inventory.ts';
import type { Spec } from '../model/spec.ts';
import { checkItems } from './check-items.ts';
import { count } from './count.ts';
import type { CheckDocument, CheckItem, CheckItemName, HostCheck, PairCheck } from './documents.ts';
import { formatBytes } from './format-bytes.ts';
import { formatDuration } from './format-duration.ts';

/** What the checks found, computed before. */
export interface CheckResults {
  readonly hosts: Readonly<Record<string, readonly Finding[]>>;
  readonly pairs: readonly Omit<PairCheck, 'ok'>[];
}

/** Puts together what `mig check` says about every host of the inventory, in the spec's order. */
export function buildCheck(spec: Spec, inventory: Inventory, results: CheckResults): CheckDocument {
  return {
    format_version: '1.0',
    kind: 'check',
    project: spec.project,
    taken: inventory.taken,
    hosts: Object.keys(spec.hosts).flatMap((host) => {
      const reading = inventory.hosts[host];
      return reading === undefined
        ? []
        : [hostCheck(host, reading, inventory.taken, results.hosts[host] ?? [])];
    }),
    pairs: results.pairs.map((pair) => ({ ...pair, ok: !hasError(pair.findings) })),
  };
}

function hostCheck(
  host: string,
  reading: HostReading,
  taken: string,
  findings: readonly Finding[],
): HostCheck {
  const items = reading.reachable
    ? answeredItems(reading.facts, reading.unreadable, taken, findings)
    : silentItems(reading.reason);
  return { host, ok: !hasError(findings) && items.every(({ state }) => state === 'ok'), items, findings };
}

function answeredItems(
  facts: HostFacts,
  unreadable: readonly string[],
  taken: string,
  findings: readonly Finding[],
): CheckItem[] {
  const errors = new Set(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code));
  const seen = valuesOf(facts, unreadable, taken);
  return checkItems.map(({ item, codes }): CheckItem => {
    const { present, value } = seen[item];
    return { item, state: present && !codes.some((code) => errors.has(code)) ? 'ok' : 'fail', value };
  });
}

interface Seen {
  readonly present: boolean;
  readonly value: string;
}

function valuesOf(
  facts: HostFacts,
  unreadable: readonly string[],
  taken: string,
): Record<CheckItemName, Seen> {
  const { kernel, rights, criu, python, image_space: space } = facts;
  const nft = facts.tools['nft'];
  const gaps = `${count(unreadable.length, 'fact')} could not be read`;
  return {
    login: { present: true, value: facts.hostname },
    root: { present: rights.uid === 0, value: `uid ${rights.uid}` },
    probe: { present: unreadable.length === 0, value: unreadable.length === 0 ? 'all read' : gaps },
    criu: {
      present: criu !== undefined,
      value: criu === undefined ? 'not found' : `${criu.version} (${criu.path})`,
    },
    kernel: { present: true, value: `${kernel.release} ${kernel.arch}` },
    python: { present: python !== undefined, value: python?.version ?? 'not found' },
    firewall: { present: nft !== undefined, value: nft ?? 'nft not found' },
    space: {
      present: true,
      value: `${formatBytes(space.free_bytes)} free in ${space.path} (${space.fstype})`,
    },
    clock: { present: true, value: clockText(facts.clock.realtime_ms - Date.parse(taken)) },
  };
}

/** The reading takes a moment, so that a difference under two seconds means nothing. */
function clockText(difference_ms: number): string {
  if (Math.abs(difference_ms) < 2000) return "within 2 s of this machine's";
  const amount = formatDuration(Math.abs(difference_ms));
  return difference_ms > 0 ? `${amount} ahead of this machine's` : `${amount} behind this machine's`;
}

/** The first item that fails, per reason why a host gave no answer, and what to say of it; those after it are unknown. */
const silences: Readonly<Record<UnreachableReason, readonly [item: CheckItemName, value: string]>> = {
  connect: ['login', 'no connection'],
  authentication: ['login', 'login refused'],
  untrusted: ['login', 'host key not trusted'],
  timeout: ['login', 'no answer in time'],
  'not-root': ['root', 'not root'],
  'probe-failed': ['probe', 'could not be read'],
};

function silentItems(reason: UnreachableReason): CheckItem[] {
  const [failing, value] = silences[reason];
  const position = checkItems.findIndex(({ item }) => item === failing);
  return checkItems.map(({ item }, index): CheckItem => {
    if (index < position) return { item, state: 'ok', value: '' };
    return index === position ? { item, state: 'fail', value } : { item, state: 'unknown', value: '' };
  });
}

function hasError(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
