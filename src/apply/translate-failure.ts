import { catalogue, narrowByTree, recogniseLog } from '../checks/index.ts';
import { errorLines } from '../engines/criu/criu-log.ts';
import type { MoveOutcome } from '../engines/engine.ts';
import type { Finding, WorkloadFacts } from '../model/index.ts';

export interface Translation {
  /** What the engine said, below what is known of it. */
  readonly message: string;
  /**
   * What the checks say that look for the cause before a move, with CRIU's line as the detail: more than one where CRIU has
   * the same words for several causes, none where nobody knows the words.
   */
  readonly findings: readonly Finding[];
}

/** What a failure of CRIU's means, from both hosts' logs: the finding that would have kept the move from being tried. */
export function translateFailure(
  { message, logs }: Exclude<MoveOutcome, { readonly outcome: 'moved' }>,
  workload: string,
  tree: WorkloadFacts,
): Translation {
  // The source's come first, as the dump does before the restore.
  for (const [name, text] of Object.entries(logs)) {
    const known = recogniseLog(errorLines(text), catalogue);
    if (known === undefined) continue;
    const checks = narrowByTree(known, tree);
    const raw = `${name}: ${known.line}`;
    const [host = ''] = name.split('/');
    const others = message.split('\n').filter((line) => line !== raw);
    return {
      message: [...checks.map(({ code, summary }) => `${summary} (${code})`), raw, ...others].join('\n'),
      findings: checks.map(({ code, summary, explains: { remedy } }) => ({
        code,
        severity: 'error',
        summary,
        // Behind a space it is shown as it is, on one line: it is compared and searched for.
        detail: `CRIU failed with:\n  ${raw}`,
        subject: { workload, host },
        remedy,
      })),
    };
  }
  return { message, findings: [] };
}
