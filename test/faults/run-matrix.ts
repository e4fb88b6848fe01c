import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { LAB_ROOT } from '../lab/image.ts';
import { inLanes } from '../stage/in-lanes.ts';
import { JOBS, type Job } from './jobs.ts';
import { renderMatrix } from './report/matrix-document.ts';
import { Results } from './report/results.ts';
import { describeSetting } from './report/setting.ts';
import { closeLabs } from './stage/labs.ts';

const USAGE = `npm run test:faults -- [--only TEXT] [--resume] [--jobs N] [--results FOLDER] [--report FILE]

Makes a move for every fault at every point of it, in labs of their own, recovers, and looks whether all is as promised.
--only tries the cases whose names have TEXT in them; --resume goes on with what an interrupted run of the same build has
left in the results' folder; --jobs says how many labs there are at once (2). A run of all cases writes the page about
them, docs/fault-matrix.md, or FILE.
`;

const PAGE = 'docs/fault-matrix.md';

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
  const jobs = shuffled(JOBS).filter(({ id }) => id.includes(values.only) && !results.has(id));
  await tryAll(jobs, Number(values.jobs), build, results);
  const page = values.report ?? (values.only === '' ? PAGE : undefined);
  if (page !== undefined) {
    const options = { ...(await resolveConfig(PAGE)), filepath: PAGE };
    await writeFile(page, await format(renderMatrix(results.rows, JOBS.length, setting), options));
  }
  const broken = results.rows.filter((row) => row.broken.length > 0);
  process.stdout.write(
    `${results.rows.length} cases, ${broken.length} not as promised; details in ${results.folder}\n`,
  );
  return broken.length === 0 ? 0 : 1;
}

process.exitCode = await main();
