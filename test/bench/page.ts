import type { Flame } from './flame.ts';
import { judge, type Verdict } from './judge.ts';
import type { BenchResults } from './results.ts';
import { summarise, type Row } from './summary.ts';
import { duration, HEADINGS, tableRow } from './table.ts';

/** Those whose standstill is taken apart: the smallest, where every step counts, and one that is mostly memory. */
const TAKEN_APART = ['idle-4', 'idle-1024'];

/** docs/performance.md, as Markdown that prettier still has to align. Its two pictures are made from the same results. */
export function performancePage(results: BenchResults): string {
  const { machine, lock, rounds, seconds, skipped, failures } = results;
  const { cpu, cores, memory_mib, kernel, load, criu, node, mig } = machine;
  const rows = summarise(results);
  const { iptables, nftables } = lock.standstill_ms;
  return `# How long a program stands still

Made by \`npm run bench\` and \`npm run bench:page\`, in ${Math.round(seconds / 60)} minutes.

${cores} cores of ${cpu}, ${Math.round(memory_mib / 1024)} GiB of memory, Linux ${kernel}, CRIU ${criu}, Node ${node}, mig ${mig}; load ${load.toFixed(2)} at the
start. Source, destination and client are lab hosts on this one machine and share its cores, so both ends of a move compete for
them. Times by themselves say something of this machine; what counts is how they compare with each other.

![Standstill over memory, and of all other cases](pictures/performance.svg)

## What was measured

Each figure is the median of ${rounds} ${rounds === 1 ? 'move' : 'moves'} of a fresh program, in rounds, so that what disturbs the machine for a while disturbs all. Lost
answers and refusals are those of all moves together. A move after which the memory is not what it was, or the connection is
another, counts as failed and not as fast. ${failed(failures.length)}

- **standstill**: the longest time between two ticks of the program's own clock of 1 ms. **from … to** are the least and the most.
- **the client's gap**: the longest time between two answers. The client sends every 5 ms, whether it has been answered or not; the
  one for datagrams every ms. **late**: answers that took longer than 15 ms. **RST**: refusals of any kind that reached the client.
- **in all**: from the command to its end. **sent**: bytes that left the source's card; with mig that includes
  what it sends to measure the link. **CPU**: what everything on a host took meanwhile, the
  program itself and CRIU included.
- **by hand**: \`test/lab/by-hand.sh\`, one ssh per step, images on disk, rsync. **podman**: \`podman container checkpoint --export\`, rsync,
  \`restore --import\`, with runc (\`test/bench/by-podman.sh\`). **floor**: nothing but \`criu dump\` and \`criu restore\` on one host, images
  on tmpfs, \`--network-lock ${lock.lock}\`, the faster of the two here (at 4 MB nftables ${duration(nftables)}, iptables ${duration(iptables)}).

The cases are not all combinations: each thing is varied on its own from an idle program on a link as fast as the machine.
They are listed in \`test/bench/cases.ts\`, with fewer moves of the largest; one that has no row here was not measured this time.${skipped.length > 0 ? ` Left out, for this machine has too little memory: ${skipped.join('; ')}.` : ''}

${table(
  HEADINGS,
  rows.map(tableRow),
  HEADINGS.map((_, column) => (column < 2 ? '---' : '--:')),
)}

## What was to be reached

${table(
  ['case', 'to reach', 'reached', 'found'],
  [...judge(rows).map(verdictRow), ...OUT_OF_REACH],
  ['---', '---', '---', '---'],
)}
${breakdownOf(results, rows)}`;
}

/** What the aims ask for and this bench cannot show. */
const OUT_OF_REACH = [
  [
    'postcopy, 1 GB',
    'standstill ≤ 60 ms',
    '',
    'there is none ([decision 38](decisions/0038-no-post-copy.md))',
  ],
  ['precopy by soft-dirty, 1 GB', 'standstill ≤ 1/8 of cold', '', 'this kernel has no such tracking'],
] as const;

/** The standstills that are drawn, of those that were measured. */
export function flamesOf(results: BenchResults): readonly Flame[] {
  return TAKEN_APART.flatMap((name) => {
    const measured = results.cases.find((each) => each.name === name);
    const sample = results.samples.find(
      (each) => each.case === name && each.method === 'cold' && each.breakdown !== undefined,
    );
    if (measured === undefined || sample?.breakdown === undefined) return [];
    const { breakdown, reported_ms: standstill_ms = sample.standstill_ms } = sample;
    return [{ title: `${measured.title}, cold`, standstill_ms, breakdown }];
  });
}

function breakdownOf(results: BenchResults, rows: readonly Row[]): string {
  const flames = flamesOf(results);
  if (flames.length === 0 || rows.length === 0) return '';
  const parts = flames.map(({ title, breakdown }) => {
    const sides = [
      ['source', breakdown.source],
      ['destination', breakdown.destination],
    ] as const;
    const lines = sides.flatMap(([side, stretches]) =>
      stretches
        .filter(({ from_ms, to_ms }) => to_ms - from_ms >= 0.5)
        .map(({ name, from_ms, to_ms }) => [
          side,
          name.replaceAll('_', ' '),
          `${from_ms.toFixed(1)} ms`,
          `${(to_ms - from_ms).toFixed(1)} ms`,
        ]),
    );
    const heading = ['host', 'what', 'begins at', 'takes'];
    return `### ${title}\n\n${table(heading, lines, ['---', '---', '--:', '--:'])}`;
  });
  return `
## Where each millisecond goes

![Where each millisecond of a standstill goes](pictures/standstill.svg)

The round nearest to the median. The names are those of the effects in \`src/engines/criu/host/protocol.json\`; \`write record\` is the
journal, on record before and after each step, which with the hold and the decision is the price of safety. \`await held\` is \`criu dump\`,
\`await restored\` on the source lasts as long as the destination restores. What took less than half a millisecond is left out here.
[limits.md](limits.md) says which of it the kernel and CRIU set, and how that was found.

${parts.join('\n\n')}
`;
}

function failed(count: number): string {
  if (count === 0) return 'None failed.';
  return count === 1
    ? 'One failed, and is not in the figures.'
    : `${count} failed, and are not in the figures.`;
}

function verdictRow({ what, aim, reached, found }: Verdict): readonly string[] {
  return [what, aim, reached === undefined ? '' : reached ? 'yes' : '**no**', found];
}

function table(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly string[],
): string {
  return [heading, align, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
