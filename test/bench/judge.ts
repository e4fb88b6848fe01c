import { median } from './median.ts';
import type { Method } from './sample.ts';
import type { Row } from './summary.ts';

/** One thing that the bench is to show, and whether it does. */
export interface Verdict {
  readonly what: string;
  readonly aim: string;
  /** Absent: it was not measured. */
  readonly reached?: boolean;
  /** What was found, and what was allowed. */
  readonly found: string;
}

/** Holds what was measured against what is to be reached. Everything is compared within one bench: no time counts by itself. */
export function judge(rows: readonly Row[]): readonly Verdict[] {
  return [
    againstFloor(rows, 4, 1),
    againstByHand(rows),
    ...[64, 256, 1024].map((megabytes) => againstFloor(rows, megabytes, 1.15)),
    precopy(rows),
    ...clients(rows),
    datagrams(rows),
    ...predictions(rows),
    ...podman(rows),
  ];
}

type Standstills = Partial<Record<Method, number>>;

/** Median standstills of a case by method. */
function standstills(rows: readonly Row[], name: string): Standstills {
  return Object.fromEntries(
    rows
      .filter(({ measured }) => measured.name === name)
      .map(({ method, standstill_ms }) => [method, standstill_ms]),
  );
}

function againstFloor(rows: readonly Row[], megabytes: number, factor: number): Verdict {
  const { cold, floor } = standstills(rows, `idle-${megabytes}`);
  const share = factor === 1 ? '' : `${factor} × `;
  const most = floor === undefined ? undefined : factor * floor + 15;
  return atMost(`cold, ${megabytes} MB`, `standstill ≤ ${share}floor + 15 ms`, cold, most);
}

function againstByHand(rows: readonly Row[]): Verdict {
  const { cold, by_hand } = standstills(rows, 'idle-4');
  return atMost('cold, 4 MB', 'standstill ≤ 1/15 of by hand', cold, part(by_hand, 15));
}

function precopy(rows: readonly Row[]): Verdict {
  const { cold, precopy: ahead } = standstills(rows, 'gigabit-1024');
  const what = 'precopy, 1 GB, 1 % of it changing, 1 Gbit/s';
  return atMost(what, 'standstill ≤ 1/5 of cold', ahead, part(cold, 5));
}

function podman(rows: readonly Row[]): readonly Verdict[] {
  const { podman: alone, container } = standstills(rows, 'podman-64');
  const { cold } = standstills(rows, 'idle-64');
  const aim = 'standstill ≤ 1/5 of podman';
  return [
    atMost('the same program, not in a container, 64 MB', aim, cold, part(alone, 5)),
    atMost('the same container, moved by mig, 64 MB', aim, container, part(alone, 5)),
  ];
}

/** What mig moved under a client that sends all the time: the worst case counts, and nothing may ever be lost. */
function clients(rows: readonly Row[]): readonly Verdict[] {
  const some = rows.filter(({ measured, method }) => measured.client === 'tcp' && isMig(method));
  const what = 'client that sends all the time, every case of mig’s';
  const worst = some.toSorted((a, b) => b.beyond_ms - a.beyond_ms)[0];
  const gap = atMost(what, 'gap ≤ standstill + 15 ms', worst?.beyond_ms, 15);
  const failures = sum(some, ({ failures: count }) => count);
  const said = `${sum(some, ({ refusals }) => refusals)} RST, ${sum(some, ({ lost }) => lost)} lost, ${failures} moves failed`;
  return [
    worst === undefined
      ? gap
      : {
          ...gap,
          found: `${ms(worst.beyond_ms)} beyond it at most (${worst.measured.name}, ${worst.method})`,
        },
    some.length === 0
      ? unmeasured(what, 'no RST, nothing lost')
      : {
          what,
          aim: 'no RST, nothing lost',
          reached: some.every(
            ({ refusals, lost, failures: count }) => refusals === 0 && lost === 0 && count === 0,
          ),
          found: said,
        },
  ];
}

function datagrams(rows: readonly Row[]): Verdict {
  const what = 'UDP, 1000 datagrams a second';
  const aim = 'none lost, none out of order';
  const some = rows.filter(({ measured, method }) => measured.client === 'udp' && isMig(method));
  if (some.length === 0) return unmeasured(what, aim);
  const [lost, disordered] = [sum(some, (row) => row.lost), sum(some, (row) => row.disordered)];
  return {
    what,
    aim,
    reached: lost + disordered + sum(some, ({ failures }) => failures) === 0,
    found: `${lost} lost, ${disordered} out of order, ${sum(some, ({ failures }) => failures)} moves failed`,
  };
}

function predictions(rows: readonly Row[]): readonly Verdict[] {
  const all = rows.flatMap((row) => row.predictions);
  const what = 'prediction of the standstill, every case of mig’s';
  if (all.length === 0) return [unmeasured(what, 'median error ≤ 20 %')];
  const error = median(
    all.map(({ downtime_ms, real_ms }) => (100 * Math.abs(downtime_ms - real_ms)) / real_ms),
  );
  const intervals = all.flatMap(({ interval_ms, ...rest }) => {
    const [least, most] = interval_ms ?? [];
    return least === undefined || most === undefined ? [] : [{ least, most, ...rest }];
  });
  const middle: Verdict = {
    what,
    aim: 'median error ≤ 20 %',
    reached: error <= 20,
    found: `${error.toFixed(0)} % of ${all.length} moves`,
  };
  if (intervals.length === 0) return [middle, unmeasured(what, 'inside the interval in 9 of 10')];
  const inside = intervals.filter(({ least, most, real_ms }) => least <= real_ms && real_ms <= most).length;
  // Where there is nothing to remember yet, a plan says that it guesses.
  const widths = intervals
    .filter(({ learned_from }) => learned_from !== 0)
    .map(
      ({ least, most, downtime_ms }) =>
        (100 * Math.max(most - downtime_ms, downtime_ms - least)) / downtime_ms,
    );
  const narrow = widths.filter((width) => width <= 40.5).length;
  return [
    middle,
    {
      what,
      aim: 'inside the interval in 9 of 10',
      reached: inside >= 0.9 * intervals.length,
      found: `${inside} of ${intervals.length}`,
    },
    {
      what,
      aim: 'interval no wider than ± 40 %',
      reached: narrow === widths.length,
      found:
        `${narrow} of ${widths.length} that had moves to learn from; ` +
        `the middle one ± ${median(widths).toFixed(0)} %, the widest ± ${Math.max(...widths).toFixed(0)} %`,
    },
  ];
}

function atMost(what: string, aim: string, value: number | undefined, most: number | undefined): Verdict {
  if (value === undefined || most === undefined) return unmeasured(what, aim);
  return { what, aim, reached: value <= most, found: `${ms(value)}, at most ${ms(most)}` };
}

function unmeasured(what: string, aim: string): Verdict {
  return { what, aim, found: 'not measured' };
}

function isMig(method: Method): boolean {
  return method === 'cold' || method === 'precopy' || method === 'container';
}

function part(value: number | undefined, divisor: number): number | undefined {
  return value === undefined ? undefined : value / divisor;
}

function sum(rows: readonly Row[], value: (row: Row) => number): number {
  return rows.reduce((total, row) => total + value(row), 0);
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}
