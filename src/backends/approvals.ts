import type { Approval } from '../model/index.ts';
import type { Backend } from './backend.ts';

/** Keeps that somebody has agreed to a plan, in place of who did before. */
export async function writeApproval(backend: Backend, approval: Approval): Promise<void> {
  await backend.write(nameOf(approval.digest), JSON.stringify(approval));
}

/** Who has agreed to the plan of a digest, last; undefined: nobody. What is written there by others is nobody's approval. */
export async function readApproval(backend: Backend, digest: string): Promise<Approval | undefined> {
  const text = await backend.read(nameOf(digest));
  if (text === undefined) return undefined;
  try {
    const approval: Approval = JSON.parse(text);
    const words: readonly unknown[] = [approval.by.user, approval.by.host, approval.by.since];
    // An approval that was copied to another plan's name is none of that plan.
    return approval.digest === digest && words.every((word) => typeof word === 'string')
      ? approval
      : undefined;
  } catch {
    return undefined;
  }
}

function nameOf(digest: string): string {
  return `approvals/${digest}`;
}
