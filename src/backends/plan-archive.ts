import type { Backend } from './backend.ts';

/** Keeps the text of a plan under its digest. */
export async function archivePlan(backend: Backend, digest: string, text: string): Promise<void> {
  await backend.write(nameOf(digest), text);
}

/** The text that was kept under a digest, for a reader who trusts it no more than any other; undefined: none was. */
export async function archivedPlan(backend: Backend, digest: string): Promise<string | undefined> {
  return await backend.read(nameOf(digest));
}

function nameOf(digest: string): string {
  return `plans/${digest}`;
}
