import type { Balance, BeforeAfter, HostBalance } from '../model/balance.ts';
import { count } from './count.ts';

/** Of many hosts those are shown that change, and the ones that are used most. */
const MOST_HOSTS = 24;

/** The hosts to show, sorted by name, and how many are left out. */
export function hostsToShow({ hosts }: Balance): {
  readonly shown: readonly HostBalance[];
  readonly more: number;
} {
  const shown = hosts
    .toSorted((a, b) => distance(b) - distance(a) || b.cpu.before - a.cpu.before)
    .slice(0, MOST_HOSTS)
    .toSorted((a, b) => (a.host < b.host ? -1 : 1));
  return { shown, more: hosts.length - shown.length };
}

/** What the plan comes to, as sentences. */
export function balanceSentences({ unevenness, movable, moves, limited }: Balance): string[] {
  const { before, after } = unevenness;
  if (moves.length === 0) {
    const whose =
      movable === 0
        ? 'no workload may go elsewhere, as the YAML names their hosts or nothing was measured of them'
        : `no move would gain more than it costs, of ${count(movable, 'workload')} that may go elsewhere`;
    return [`Nothing to gain: ${whose}. Hosts are ${points(before)} from the average.`];
  }
  return [
    `Hosts are ${points(before)} from the average, and ${points(after)} afterwards.`,
    ...(limited ? ['More moves would be worth it than --max-moves allows.'] : []),
  ];
}

/** What a part becomes: `91 % → 48 %`. */
export function wayOfPart({ before, after }: BeforeAfter): string {
  return before === after ? percent(before) : `${percent(before)} → ${percent(after)}`;
}

function distance({ cpu, memory }: HostBalance): number {
  return Math.abs(cpu.after - cpu.before) + Math.abs(memory.after - memory.before);
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`;
}

function points(part: number): string {
  return `${(part * 100).toFixed(1)} points`;
}
