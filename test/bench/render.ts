import { layoutTable, type Cell } from '../../src/report/layout-table.ts';
import type { Style } from '../../src/report/style.ts';
import { wrap } from '../../src/report/wrap.ts';
import type { LockChoice } from './choose-lock.ts';
import type { Machine } from './machine.ts';
import type { Limit, SizeSummary } from './summary.ts';

const MARGIN = '  ';

/** What a bench has found, as two tables and how they came about. Ends with a line break. */
export function renderBench(
  machine: Machine,
  lock: LockChoice,
  rounds: number,
  summaries: readonly SizeSummary[],
  style: Style,
): string {
  const { cpu, cores, memory_mib, kernel, load, criu, node, mig } = machine;
  const { iptables, nftables } = lock.standstill_ms;
  const notes: readonly (readonly [string, string])[] = [
    [
      'machine',
      `${cores} cores of ${cpu}, ${Math.round(memory_mib / 1024)} GiB, Linux ${kernel}; load ${load.toFixed(2)} at the start`,
    ],
    ['software', `mig ${mig}, CRIU ${criu}, Node ${node}`],
    ['by hand', 'test/lab/by-hand.sh: one ssh per step, images on disk, rsync'],
    [
      'floor',
      'nothing but criu dump and criu restore on one host, images on tmpfs, ' +
        `--network-lock ${lock.lock} (at 4 MB: nftables ${ms(nftables)}, iptables ${ms(iptables)})`,
    ],
    ['measured', 'by the counter: the longest time between two ticks of its own 1 ms clock'],
  ];
  const lines = [
    `Standstill of a TCP counter that moves, median of ${rounds} ${rounds === 1 ? 'round' : 'interleaved rounds'}`,
    '',
    ...notes.flatMap(([name, text]) =>
      wrap(text, { first: `${MARGIN}${name.padEnd(10)}`, rest: ' '.repeat(12) }, style),
    ),
    '',
    ...layoutTable([heading, ...summaries.map(mainRow)], MARGIN, style),
    '',
    'Longest time between two answers to the client, and what mig says of itself',
    '',
    ...layoutTable([secondHeading(summaries), ...summaries.map(secondRow)], MARGIN, style),
  ];
  return `${lines.join('\n')}\n`;
}

const heading: readonly Cell[] = [
  right('memory'),
  right('by hand'),
  right('mig'),
  right('floor'),
  right('mig/hand'),
  '<= 1/3 of by hand',
  right('mig/floor'),
  '<= 1.5 floor + 40 ms',
];

function mainRow({ megabytes, standstill_ms, ratio, limits }: SizeSummary): readonly Cell[] {
  return [
    right(`${megabytes} MB`),
    right(ms(standstill_ms.by_hand)),
    right(ms(standstill_ms.mig)),
    right(ms(standstill_ms.floor)),
    right(ratio.by_hand.toFixed(2)),
    verdict(limits.by_hand),
    right(ratio.floor.toFixed(2)),
    verdict(limits.floor),
  ];
}

function secondHeading(summaries: readonly SizeSummary[]): readonly Cell[] {
  const phases = Object.keys(summaries[0]?.phases ?? {});
  return ['memory', 'by hand', 'mig', 'floor', 'mig says', ...phases].map(right);
}

function secondRow({ megabytes, client_ms, reported_ms, phases }: SizeSummary): readonly Cell[] {
  const times = [client_ms.by_hand, client_ms.mig, client_ms.floor, reported_ms, ...Object.values(phases)];
  return [right(`${megabytes} MB`), ...times.map((time) => right(ms(time)))];
}

function verdict({ met, at_most_ms }: Limit): Cell {
  return { text: `${met ? 'met' : 'NOT MET'} (${ms(at_most_ms)})`, tone: met ? 'good' : 'bad' };
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}

function right(text: string): Cell {
  return { text, align: 'right' };
}
