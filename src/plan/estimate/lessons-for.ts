import type { HostFacts, MoveAction, MoveSize, PastMove } from '../../model/index.ts';
import { roughTimes } from './rough-times.ts';
import type { Lesson } from './lesson.ts';

/** The move whose time is asked for. */
export interface Asked {
  readonly project: string;
  readonly workload: string;
  readonly source: string;
  readonly destination: string;
  readonly strategy: MoveAction['strategy'];
  readonly size: MoveSize;
  readonly link_bytes_per_second?: number | undefined;
}

export interface Lessons {
  readonly downtime: readonly Lesson[];
  readonly total: readonly Lesson[];
}

/** So many moves later one counts half: a host has other neighbours by then. */
const HALF_LIFE = 8;
/** By how much times scatter says more for longer. */
const HALF_LIFE_OF_SPREAD = 24;
/** What a move of another workload, or between other hosts, counts beside one of the same. */
const OTHER_WORKLOAD = 0.7;
const OTHER_PAIR = 0.4;
/** What a link is taken to carry that nobody has found to be slow, in bytes a second. */
const FAST = 1024 ** 3;
const MIB = 1024 * 1024;

/** What the moves that two hosts remember teach about one: those in the same way, most of all the like, and the latest. */
export function lessonsFor(asked: Asked, hosts: readonly Pick<HostFacts, 'past_moves'>[]): Lessons {
  const known = new Map<string, PastMove>();
  for (const move of hosts.flatMap(({ past_moves: moves = [] }) => moves))
    known.set(`${move.run}\n${move.workload}`, move);
  const moves = [...known.values()].filter((move) => isLike(asked, move)).toSorted(newestFirst);
  const lessons = moves.map((move, age) => {
    const rough = roughTimes(move);
    const counts = {
      weight: weightOf(asked, move) * 0.5 ** (age / HALF_LIFE),
      likeness: likenessOf(asked, move) * 0.5 ** (age / HALF_LIFE_OF_SPREAD),
    };
    return {
      downtime: { parts: rough.downtime, took_ms: move.downtime_ms, ...counts },
      total: { parts: rough.total, took_ms: move.total_ms, ...counts },
    };
  });
  return { downtime: lessons.map(({ downtime }) => downtime), total: lessons.map(({ total }) => total) };
}

/** How long one service takes to start says nothing of another. */
function isLike(asked: Asked, move: PastMove): boolean {
  return move.strategy === asked.strategy && (asked.strategy !== 'restart' || isSame(asked, move));
}

function isSame({ project, workload }: Asked, move: PastMove): boolean {
  return move.project === project && move.workload === workload;
}

function weightOf(asked: Asked, move: PastMove): number {
  return ofOthers(asked, move) / (1 + sizesApart(asked, move)) / (1 + linksApart(asked, move));
}

function likenessOf(asked: Asked, move: PastMove): number {
  return ofOthers(asked, move) * Math.exp(-sizesApart(asked, move) - linksApart(asked, move));
}

function ofOthers(asked: Asked, move: PastMove): number {
  const pair = [asked.source, asked.destination];
  const isPair = pair.includes(move.source) && pair.includes(move.destination);
  return (isSame(asked, move) ? 1 : OTHER_WORKLOAD) * (isPair ? 1 : OTHER_PAIR);
}

function sizesApart({ size: one }: Asked, { size: other }: PastMove): number {
  return timesApart(one.memory_bytes + 4 * MIB, other.memory_bytes + 4 * MIB);
}

function linksApart(one: Asked, other: PastMove): number {
  return timesApart(one.link_bytes_per_second ?? FAST, other.link_bytes_per_second ?? FAST);
}

/** Nothing for two that are the same, and one for each e times that one is larger. */
function timesApart(one: number, other: number): number {
  return Math.abs(Math.log(one / other));
}

function newestFirst(a: PastMove, b: PastMove): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  return `${a.run} ${a.workload}` < `${b.run} ${b.workload}` ? 1 : -1;
}
