import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkloadResult } from '../../src/model/index.ts';
import type { Breakdown, Stretch } from './sample.ts';

/** What a supervisor leaves in the folder of a run: its own clock, in ns. */
interface Timeline {
  /** Added to a moment on the source to have it on the destination; only the source has measured it. */
  readonly offset_ns: number | null;
  readonly marks: Readonly<Record<string, number>>;
  readonly stretches: readonly (readonly [name: string, from: number, to: number])[];
}

/** Takes the standstill of one move from alpha to beta apart, from what both supervisors have left in the run's folder. */
export async function readBreakdown(
  run: string,
  { workload, phases = {}, downtime_ms = 0 }: WorkloadResult,
): Promise<Breakdown> {
  const [source, destination] = await Promise.all(
    ['alpha', 'beta'].map(
      async (host) =>
        JSON.parse(await readFile(join(run, 'hosts', host, workload, 'timeline.json'), 'utf8')) as Timeline,
    ),
  );
  if (source === undefined || destination === undefined) throw new Error('a move has two ends');
  const begin = source.marks['frozen'] ?? Number.NaN;
  const clip = (ns: number): number => Math.min(Math.max(0, round(ns / 1e6)), downtime_ms);
  const within = ({ stretches }: Timeline, zero: number): readonly Stretch[] =>
    stretches
      .map(([name, from, to]) => ({ name, from_ms: clip(from - zero), to_ms: clip(to - zero) }))
      .filter(({ from_ms, to_ms }) => to_ms > from_ms);
  let at = 0;
  return {
    phases: Object.entries(phases).map(([name, ms]) => {
      const from_ms = round(at);
      at += ms;
      return { name, from_ms, to_ms: round(at) };
    }),
    source: within(source, begin),
    destination: within(destination, begin + (source.offset_ns ?? 0)),
  };
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100;
}
