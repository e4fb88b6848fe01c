import { expect, it } from 'vitest';
import { inMicroseconds } from '../../../src/engines/criu/watchdog.ts';

it.each([
  ['3s', 3_000_000],
  ['1min 30s', 90_000_000],
  ['2.500s', 2_500_000],
  ['250ms', 250_000],
  ['1h 1us', 3_600_000_001],
  ['infinity', 0],
  ['', 0],
])('reads %s as systemd writes it', (text, microseconds) => {
  expect(inMicroseconds(text)).toBe(microseconds);
});
