import type { MoveOrder } from '../engine.ts';

/** Units of time as systemd writes them, in microseconds (systemd.time(7)). */
const MICROSECONDS: Readonly<Record<string, number>> = {
  us: 1,
  ms: 1000,
  s: 1_000_000,
  min: 60_000_000,
  h: 3_600_000_000,
  d: 86_400_000_000,
  w: 604_800_000_000,
  month: 2_629_800_000_000,
  y: 31_557_600_000_000,
};

/** Within how many microseconds the workload's unit has to say each time that it lives; 0: nobody waits for that. */
export function watchdogOf({ workload: { select }, source }: MoveOrder): number {
  const service = select.kind === 'systemd' ? source.facts.services[select.unit] : undefined;
  return inMicroseconds(service?.settings['WatchdogUSec'] ?? '');
}

/** A time as `systemctl show` writes it, such as `1min 30s` or `2.5s`; 0 for what is none. */
export function inMicroseconds(text: string): number {
  const parts = text.split(' ').map((part) => /^(\d+(?:\.\d+)?)([a-z]+)$/.exec(part));
  return Math.round(
    parts.reduce((sum, part) => sum + Number(part?.[1] ?? 0) * (MICROSECONDS[part?.[2] ?? ''] ?? 0), 0),
  );
}
