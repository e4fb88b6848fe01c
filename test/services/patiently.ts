import { vi } from 'vitest';

/** Checks again and again until it goes well: one look at three hosts may take seconds. @throws what the last check threw. */
export async function patiently(check: () => Promise<unknown>): Promise<void> {
  await vi.waitFor(check, { timeout: 60_000, interval: 200 });
}
