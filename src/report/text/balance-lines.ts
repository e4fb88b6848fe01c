import type { Balance, HostBalance } from '../../model/balance.ts';
import { hostsToShow, wayOfPart } from '../balance-words.ts';
import { count } from '../count.ts';
import { formatDuration } from '../format-duration.ts';
import { layoutTable, type Cell } from '../layout-table.ts';
import { paint } from '../paint.ts';
import type { Style } from '../style.ts';
import { wrap } from '../wrap.ts';

/** How hosts are used and what comes of the plan, a line for each, and what takes no part. */
export function balanceLines(balance: Balance, style: Style): string[] {
  const { without, pending, kept, measured_ms } = balance;
  const { shown, more } = hostsToShow(balance);
  const heads = ['HOST', 'CPUS', 'CPU', 'MEMORY'].map((text): Cell => ({ text, tone: 'quiet' }));
  const notes = [
    ...(more > 0 ? [`${count(more, 'host')} more in --json.`] : []),
    ...without.map(({ host, why }) => `${host} takes no part: it ${why}.`),
    ...pending.map(
      ({ workload, host }) =>
        `${workload} is to be on ${host} by the YAML and is counted there; mig apply moves it.`,
    ),
    ...kept.map(({ workload, why }) => `${workload} stays: it ${why}.`),
  ];
  return [
    paint(`How hosts are used, measured for ${formatDuration(measured_ms)}`, 'strong', style),
    ...layoutTable([heads, ...shown.map(row)], '  ', style),
    ...notes.flatMap((note) => wrap(note, { first: '  ', rest: '  ' }, style)),
  ];
}

function row({ host, cpus, cpu, memory }: HostBalance): Cell[] {
  return [host, { text: String(cpus), align: 'right' }, wayOfPart(cpu), wayOfPart(memory)];
}
