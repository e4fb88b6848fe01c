import type { HostReading, WritingFacts } from '../model/index.ts';

/** The readings with what was seen of the writing of workloads, by host and workload. */
export function withWrites(
  readings: Readonly<Record<string, HostReading>>,
  writes: Readonly<Record<string, Readonly<Record<string, WritingFacts>>>>,
): Readonly<Record<string, HostReading>> {
  return Object.fromEntries(
    Object.entries(readings).map(([host, reading]) => {
      const seen = writes[host];
      return [host, seen && reading.reachable ? { ...reading, writes: seen } : reading];
    }),
  );
}
