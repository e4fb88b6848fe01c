import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { LAB_ROOT } from '../lab/image.ts';
import { inLanes } from '../stage/in-lanes.ts';
import { JOBS, type Job } from './jobs.ts';
import { KINDS } from './kinds/index.ts';
import type { Kind } from './kinds/kind.ts';
import { SCOPE } from './kinds/scope.ts';
import { renderMatrix } from './report/matrix-document.ts';
import { Results } from './report/results.ts';
import { describeSetting, type Setting } from './report/setting.ts';
import type { Row } from './row.ts';
import { closeLabs } from './stage/labs.ts';

const USAGE = `npm run test:faults -- [--kind KIND] [--only TEXT] [--resume] [--jobs N] [--results FOLDER] [--report FILE]

Makes a move for every fault at every point of it, in labs of their own, recovers, and looks whether all is as promised.
--kind tries the cases of one kind of workload (scope, unit, container, precopy, restart, routed), and --only those whose names have TEXT in them; --resume goes
on with what an interrupted run of the same build has left in the results' folder; --jobs says how many labs there are at
once (2). A run of all cases of a kind writes the page about them below docs, or FILE.
`;

function pageOf(kind: Kind): string {
  return kind === SCOPE ? 'docs/fault-matrix.md' : `docs/fault-matrix-${kind.name}.md`;
}

async function writePage(file: string, kind: Kind, rows: readonly Row[], setting: Setting): Promise<void> {
  const ids = new Set(JOBS.filter((job) => job.kind === kind).map(({ id }) => id));
  const page = renderMatrix(
    rows.filter(({ id }) => ids.has(id)),
    { kind, all: ids.size },
    setting,
  );
  const options = { ...(await resolveConfig(file)), parser: 'markdown' };
  await writeFile(file, await format(page, options));
}

/** Tries what is to be tried, some at a time, and says how each went. A lab that fails leaves its case untried. */
async function tryAll(jobs: readonly Job[], lanes: number, build: string, results: Results): Promise<void> {
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  const trials = inLanes(lanes, [...jobs.entries()], async ([index, { id, run }]) => {
    const began = Date.now();
    const trial = await run(build).catch((error: unknown) => say(`??? ${id}: ${String(error)}`));
    if (trial === undefined) return;
    results.add(trial);
    const { outcome, broken, before, mig_exit, recover_exit } = trial.row;
    const details = `alone: ${before}; exits ${mig_exit}, ${recover_exit}; ${Math.round((Date.now() - began) / 1000)} s`;
    say(
      `${broken.length === 0 ? 'ok ' : 'BAD'} ${index + 1}/${jobs.length}  ${id}  ${outcome}  (${details})`,
    );
    for (const complaint of broken) say(`      ${complaint.split('\n')[0] ?? ''}`);
  });
  await Promise.all(trials);
  await closeLabs();
}

/** The same each time, and in no order: what has been tried so far is a fair sample of the whole. */
function shuffled(jobs: readonly Job[]): readonly Job[] {
  const place = ({ id }: Job): string => createHash('sha256').update(id).digest('hex');
  return jobs.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      kind: { type: 'string' },
      only: { type: 'string', default: '' },
      resume: { type: 'boolean', default: false },
      jobs: { type: 'string', default: '2' },
      results: { type: 'string', default: join(LAB_ROOT, 'faults') },
      report: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const setting = await describeSetting();
  const { build } = setting;
  const results = new Results(values.results, build, values.resume);
  const kinds = KINDS.filter(({ name }) => values.kind === undefined || name === values.kind);
  const jobs = shuffled(JOBS).filter(
    ({ id, kind }) => kinds.includes(kind) && id.includes(values.only) && !results.has(id),
  );
  await tryAll(jobs, Number(values.jobs), build, results);
  if (values.only === '' || values.report !== undefined)
    for (const kind of kinds) await writePage(values.report ?? pageOf(kind), kind, results.rows, setting);
  const broken = results.rows.filter((row) => row.broken.length > 0);
  process.stdout.write(
    `${results.rows.length} cases, ${broken.length} not as promised; details in ${results.folder}\n`,
  );
  return broken.length === 0 ? 0 : 1;
}

process.exitCode = await main();
