import { median } from '../../bench/median.ts';
import type { Kind } from '../kinds/kind.ts';
import { nameCase } from '../matrix/fault-case.ts';
import { namePoint } from '../matrix/point.ts';
import type { Outcome, Row } from '../row.ts';
import type { Setting } from './setting.ts';

/** One letter for what became of the workload. */
const LETTERS: Readonly<Record<Outcome, string>> = {
  kept: 'k',
  moved: 'm',
  'recovered on source': 'S',
  'recovered on destination': 'D',
  'lost with its host': 'l',
};

const OUTCOMES = Object.keys(LETTERS) as readonly Outcome[];

/** A page about a part of the cases says so: they were taken in no order. */
function tried(count: number, all: number): string {
  return count === all ? `${all} cases` : `${count} of ${all} cases, taken at random`;
}

/** What a page is about: one kind of workload, and how many cases there are of it. */
export interface Subject {
  readonly kind: Kind;
  readonly all: number;
}

/** The page about all that was tried, in Markdown: what was found fault by fault, and every single case as a letter. */
export function renderMatrix(rows: readonly Row[], { kind, all }: Subject, setting: Setting): string {
  const { faults, points, left_out } = kind;
  const broken = rows.filter((row) => row.broken.length > 0);
  const races = rows.filter(({ id }) => id.startsWith('race'));
  return `# ${kind.title}

Every row and letter here is a move of ${kind.about} between two lab hosts that something was done to, and that was then
recovered with \`mig recover\` from a folder with nothing but the YAML. \`npm run test:faults\` writes this page.

Tried with mig ${setting.mig} (build ${setting.build}), CRIU ${setting.criu}, Linux ${setting.kernel}: ${tried(rows.length, all)},
${broken.length === 0 ? 'in all of them everything was as promised' : `${broken.length} of them not as promised`}.

Promised is, after each: exactly one running copy, never two on the way; its memory intact, as it checks itself; no answer
lost and the client's one connection alive; the floating address where the copy is and nowhere else; nothing of mig left on
any host; and another \`mig recover\` that finds nothing.${kind.promise} No copy is accepted only where a host that had the only whole one
was destroyed or rebooted, and where mig said so; a dead connection only where the destination was destroyed, and given up
with what a copy there may have answered in its last moments. In every fourth case the workload is then moved once more.

- **k** kept: it ran on at the source, brought there by the hosts alone
- **m** moved: it ran at the destination, brought there by the hosts alone
- **S**, **D**: \`mig recover\` brought it back at the source, or up at the destination
- **l** lost with the host that had the only whole copy
- **!** not as promised

What the hosts came to alone is what happens if no controller ever comes back: k and m. S and D wait for a recovery.
${left_out === undefined ? '' : `\n${left_out}\n`}
## Fault by fault

${table([
  ['', 'fault', 'cases', ...OUTCOMES, 'not as promised', 'recovery, median', 'longest'],
  ...faults.map(({ name }, index) => [
    String(index + 1),
    name,
    ...tally(rows.filter(({ fault }) => fault === name)),
  ]),
  ['', 'all', ...tally(rows)],
])}

## Case by case

Each step of a move \`before\` it (its begin is in the journal), after its \`effect\`, and after its \`record\`. The columns
are the faults by the numbers above. A dot: nothing that could be killed runs at that point, or it was not tried.

${table([
  ['point', ...faults.map((_, index) => String(index + 1))],
  ...points.map((point) => [
    namePoint(point),
    ...faults.map((fault) => letterOf(rows.find(({ id }) => id === nameCase(kind, point, fault)))),
  ]),
])}
${races.length === 0 ? '' : raceTable(races)}${broken.length === 0 ? '' : `\n## Not as promised\n\n${broken.map(complaint).join('\n')}\n`}`;
}

function raceTable(races: readonly Row[]): string {
  const rows = races.map((row) => [row.id, row.outcome, row.before, row.broken.length === 0 ? 'yes' : 'no']);
  return `\n## Races\n\n${table([['case', 'outcome', 'before a recovery', 'as promised'], ...rows])}\n`;
}

function tally(rows: readonly Row[]): readonly string[] {
  const times = rows.map(({ recover_ms }) => recover_ms);
  const count = (matches: (row: Row) => boolean): string => String(rows.filter(matches).length || '');
  return [
    count(() => true),
    ...OUTCOMES.map((outcome) => count((row) => row.outcome === outcome)),
    count(({ broken }) => broken.length > 0),
    times.length === 0 ? '' : seconds(median(times)),
    times.length === 0 ? '' : seconds(Math.max(...times)),
  ];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function letterOf(row: Row | undefined): string {
  if (row === undefined) return '·';
  return `${LETTERS[row.outcome]}${row.broken.length > 0 ? '!' : ''}`;
}

function complaint({ id, broken }: Row): string {
  return `- \`${id}\`: ${broken.join('; ')}`;
}

function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
