import { writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { detectStyle } from '../../src/report/style.ts';
import { createLab } from '../lab/lab.ts';
import { chooseLock } from './choose-lock.ts';
import { describeMachine } from './machine.ts';
import { measure } from './measure.ts';
import { parseOptions, USAGE, type BenchOptions } from './options.ts';
import { renderBench } from './render.ts';
import { METHODS, type Sample } from './sample.ts';
import { summarise } from './summary.ts';
import { layTrack } from './track.ts';

/** Measures everything and prints it. The lab ends with this process, however that ends. */
async function bench({ rounds, sizes, json }: BenchOptions, signal: AbortSignal): Promise<void> {
  const began = Date.now();
  await using lab = await createLab({ hosts: ['alpha', 'beta', 'client'] });
  const track = await layTrack(lab);
  const machine = await describeMachine(track.alpha);
  const lock = await chooseLock(track);
  const samples: Sample[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    // In another order each round, so that no method always comes after the same one.
    const methods = METHODS.map((_, index) => METHODS[(index + round) % METHODS.length] ?? 'mig');
    for (const megabytes of sizes) {
      for (const method of methods) {
        const sample = await measure(track, { method, megabytes, round, lock: lock.lock, signal });
        samples.push(sample);
        process.stderr.write(`${progress(sample, rounds, began)}\n`);
      }
    }
  }
  const summary = summarise(samples);
  const style = { ...detectStyle(process.stdout, process.env), columns: 100 };
  process.stdout.write(`\n${renderBench(machine, lock, rounds, summary, style)}`);
  if (json !== undefined)
    await writeFile(json, `${JSON.stringify({ machine, lock, rounds, summary, samples }, null, 2)}\n`);
}

function progress(
  { method, megabytes, round, standstill_ms, client_ms }: Sample,
  rounds: number,
  began: number,
): string {
  const elapsed = `${Math.round((Date.now() - began) / 1000)} s`.padStart(5);
  const what = `${`${megabytes} MB`.padStart(7)}  ${method.replace('_', ' ').padEnd(7)}`;
  const times = `${standstill_ms.toFixed(0).padStart(6)} ms, the client ${client_ms.toFixed(0)} ms`;
  return `${elapsed}  round ${round} of ${rounds}  ${what} ${times}`;
}

async function main(): Promise<number> {
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      interrupt.abort();
      process.exit(128 + constants.signals[signal]);
    });
  }
  let options: BenchOptions;
  try {
    options = parseOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`bench: ${messageOf(error)}\n\n${USAGE}`);
    return 64;
  }
  try {
    await bench(options, interrupt.signal);
    return 0;
  } catch (error) {
    process.stderr.write(`bench: ${messageOf(error)}\n`);
    return 1;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

process.exitCode = await main();
