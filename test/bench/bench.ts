import { writeFile } from 'node:fs/promises';
import { constants, freemem } from 'node:os';
import { createLab, type Lab } from '../lab/lab.ts';
import { installImage, PODMAN_PACKAGES } from '../services/a-podman-container-on.ts';
import { memoryNeeded, type BenchCase } from './cases.ts';
import { chooseLock, type LockChoice } from './choose-lock.ts';
import { judge } from './judge.ts';
import { keepOneBreakdown } from './keep-one-breakdown.ts';
import { describeMachine, type Machine } from './machine.ts';
import { measure } from './measure.ts';
import { parseOptions, USAGE, type BenchOptions } from './options.ts';
import { renderResults } from './render-results.ts';
import type { BenchResults, Failure } from './results.ts';
import type { Method, Sample } from './sample.ts';
import { summarise } from './summary.ts';
import { layTrack, type Track } from './track.ts';

/** For everything else on the machine. */
const SPARE_MB = 2048;

/** What the rounds of a bench have brought so far. */
interface Yield {
  readonly samples: Sample[];
  readonly failures: Failure[];
}

/** Measures everything and prints it. The labs end with this process, however that ends. */
async function bench({ rounds, cases, json }: BenchOptions, signal: AbortSignal): Promise<void> {
  const began = Date.now();
  const fits = (each: BenchCase): boolean =>
    memoryNeeded(each) + each.megabytes + SPARE_MB < freemem() / 1024 / 1024;
  const skipped = cases.filter((each) => !fits(each));
  for (const { name } of skipped) process.stderr.write(`${name} is left out: too little memory is free\n`);
  const chosen = cases.filter(fits);
  const found: Yield = { samples: [], failures: [] };
  const tell = (text: string): void =>
    void process.stderr.write(`${`${Math.round((Date.now() - began) / 1000)} s`.padStart(6)}  ${text}\n`);
  const about = await lookAround();
  const inContainers = ({ methods }: BenchCase): boolean => methods.includes('container');
  await run(
    chosen.filter((each) => !inContainers(each)),
    false,
  );
  await run(chosen.filter(inContainers), true);
  const results: BenchResults = {
    ...about,
    rounds,
    cases: chosen,
    skipped: skipped.map(({ title }) => title),
    seconds: Math.round((Date.now() - began) / 1000),
    failures: found.failures,
    samples: keepOneBreakdown(found.samples),
  };
  const rows = summarise(results);
  process.stdout.write(`\n${renderResults(results, rows, judge(rows))}`);
  if (json !== undefined) await writeFile(json, `${JSON.stringify(results)}\n`);

  /** All rounds of some cases, in one lab as long as nothing fails in it. */
  async function run(some: readonly BenchCase[], isPodman: boolean): Promise<void> {
    if (some.length === 0) return;
    let track = await newTrack(isPodman);
    try {
      for (let round = 1; round <= rounds; round += 1) {
        for (const measured of some.filter(({ rounds: most = rounds }) => round <= most)) {
          if (measured.link !== undefined) await track.lab.shape('alpha', 'beta', measured.link);
          for (const method of turned(measured.methods, round)) {
            signal.throwIfAborted();
            const place = `round ${round} of ${rounds}  ${measured.name.padEnd(14)}${method.padEnd(10)}`;
            try {
              const sample = await measure(track, { measured, method, round, lock: about.lock.lock, signal });
              found.samples.push(sample);
              tell(`${place}${sample.standstill_ms.toFixed(0).padStart(7)} ms`);
            } catch (error) {
              found.failures.push({ case: measured.name, method, round, message: messageOf(error) });
              tell(`${place} failed: ${messageOf(error)}`);
              // What a broken move has left behind must not be measured.
              await track.lab.close();
              track = await newTrack(isPodman);
              if (measured.link !== undefined) await track.lab.shape('alpha', 'beta', measured.link);
            }
          }
          if (measured.link !== undefined) await track.lab.heal('alpha', 'beta');
        }
      }
    } finally {
      await track.lab.close();
    }
  }
}

/** The machine, and with what CRIU is at its best on it. */
async function lookAround(): Promise<{ readonly machine: Machine; readonly lock: LockChoice }> {
  await using lab = await createLab({ hosts: ['alpha', 'beta', 'client'] });
  const track = await layTrack(lab);
  return { machine: await describeMachine(track.alpha), lock: await chooseLock(track) };
}

async function newTrack(isPodman: boolean): Promise<Track> {
  const packages = isPodman ? { packages: PODMAN_PACKAGES } : {};
  const lab: Lab = await createLab({ hosts: ['alpha', 'beta', 'client'], ...packages });
  try {
    if (isPodman) await installImage(lab.host('alpha'), lab.host('beta'));
    return await layTrack(lab);
  } catch (error) {
    await lab.close();
    throw error;
  }
}

/** In another order each round, so that no method always comes after the same one. */
function turned(methods: readonly Method[], round: number): readonly Method[] {
  return methods.map((method, index) => methods[(index + round) % methods.length] ?? method);
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
