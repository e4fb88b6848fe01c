import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { drawFlames } from './flame.ts';
import { flamesOf, performancePage } from './page.ts';
import { plotStandstills } from './plot.ts';
import type { BenchResults } from './results.ts';
import { summarise } from './summary.ts';

const PAGE = 'docs/performance.md';
const RESULTS = 'docs/performance.json';

/** Writes docs/performance.md and its pictures from what a bench has left; and keeps that beside them. */
async function writePage(file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const results = JSON.parse(text) as BenchResults;
  const style = (await resolveConfig(PAGE)) ?? {};
  await writeFile(PAGE, await format(performancePage(results), { ...style, parser: 'markdown' }));
  await writeFile('docs/pictures/performance.svg', plotStandstills(summarise(results)));
  await writeFile('docs/pictures/standstill.svg', drawFlames(flamesOf(results)));
  if (file !== RESULTS) await writeFile(RESULTS, text);
}

await writePage(process.argv[2] ?? RESULTS);
