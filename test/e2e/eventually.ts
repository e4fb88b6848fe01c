import { vi } from 'vitest';

/** Checks again and again until it goes well. @throws what the last check threw, after ten seconds. */
export async function eventually(check: () => Promise<unknown>): Promise<void> {
  await vi.waitFor(check, { timeout: 10_000, interval: 50 });
}
