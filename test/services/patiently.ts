import { eventually } from '../e2e/eventually.ts';

/** Checks again and again until it goes well: one look at three hosts may take seconds. @throws what the last check threw. */
export async function patiently(check: () => Promise<unknown>): Promise<void> {
  await eventually(check, 60_000);
}
