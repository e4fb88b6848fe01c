import type { Method } from './sample.ts';

/** What is moved, over what, how, and who talks to it meanwhile. Everything that a case is. */
export interface BenchCase {
  /** As `--only` takes it. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** Private memory of the counter that it never writes to again, in MB. */
  readonly megabytes: number;
  /** Memory that it rewrites all the time besides, in MB, and how many of them a second. */
  readonly dirty?: readonly [megabytes: number, rate: number];
  /** Threads that it has besides its own few, which wait. */
  readonly threads?: number;
  /** What the link between source and destination carries, in tc's notation; absent: what the machine can. */
  readonly link?: '1gbit' | '100mbit';
  /** `tcp`: sends every 5 ms, whether it has been answered or not. `udp`: a datagram each ms. */
  readonly client: 'tcp' | 'udp';
  readonly methods: readonly Method[];
  /** How many rounds there are of it at most; absent: as many as of the others. */
  readonly rounds?: number;
}

/**
 * What `npm run bench` measures. Not all of sizes × threads × writing × links × strategies × clients: each is varied on its
 * own from an idle counter on a link as fast as the machine, and links are slow where something can come of it.
 */
export const CASES: readonly BenchCase[] = [
  idle(4, ['by_hand', 'cold', 'floor']),
  idle(64, ['by_hand', 'cold', 'precopy', 'floor']),
  idle(256, ['by_hand', 'cold', 'floor']),
  idle(1024, ['by_hand', 'cold', 'floor']),
  // By hand its images go to a disk and back, for half a minute, and say nothing new; and each of these moves is long.
  { ...idle(4096, ['cold', 'floor']), rounds: 3 },
  {
    name: 'threads-50',
    title: '64 MB, 50 threads',
    megabytes: 64,
    threads: 50,
    client: 'tcp',
    methods: ['cold', 'floor'],
  },
  ...[10, 100, 1000].map((rate): BenchCase => ({
    name: `dirty-${rate}`,
    title: `64 MB, and 64 MB rewritten at ${rate} MB/s, 1 Gbit/s`,
    megabytes: 64,
    dirty: [64, rate],
    link: '1gbit',
    client: 'tcp',
    methods: ['cold', 'precopy'],
  })),
  {
    name: 'gigabit-1024',
    title: '1 GB, 1 % of it rewritten at 100 MB/s, 1 Gbit/s',
    megabytes: 1014,
    dirty: [10, 100],
    link: '1gbit',
    client: 'tcp',
    methods: ['cold', 'precopy'],
  },
  {
    name: 'slow-link-64',
    title: '64 MB, 100 Mbit/s',
    megabytes: 64,
    link: '100mbit',
    client: 'tcp',
    methods: ['cold', 'precopy'],
  },
  // The second stands still for longer than a receive buffer has room for what comes.
  ...[64, 256].map((megabytes): BenchCase => ({
    name: `datagrams-${megabytes}`,
    title: `${megabytes} MB, 1000 datagrams a second`,
    megabytes,
    client: 'udp',
    methods: ['cold'],
  })),
  {
    name: 'podman-64',
    title: '64 MB, in a container of podman',
    megabytes: 64,
    client: 'tcp',
    methods: ['podman', 'container'],
  },
];

function idle(megabytes: number, methods: readonly Method[]): BenchCase {
  const size = megabytes < 1024 ? `${megabytes} MB` : `${megabytes / 1024} GB`;
  return { name: `idle-${megabytes}`, title: `${size}, idle`, megabytes, client: 'tcp', methods };
}

/** The same, small enough to see quickly whether it works. */
export function quickly(measured: BenchCase): BenchCase {
  if (measured.megabytes <= 64) return measured;
  return { ...measured, title: `${measured.title}; only 64 MB this time`, megabytes: 64 };
}

/** Megabytes that a move takes besides the process: images on both sides and the copy; once more for what goes ahead. */
export function memoryNeeded({ megabytes, dirty = [0, 0], methods }: BenchCase): number {
  return (megabytes + dirty[0]) * (methods.includes('precopy') ? 4 : 3);
}
