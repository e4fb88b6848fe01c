import type { Policies } from '../../model/index.ts';
import type { Report } from '../problem.ts';
import type { SoundDocument } from '../shape/sound-part.ts';

/**
 * How many moves run at a time, and what a failure means for the rest of a run. A bound on failures says something only where the run
 * may go on after one.
 */
export function resolvePolicies(
  { on_failure = 'stop', max_failures, moves, per_host }: NonNullable<SoundDocument['policies']>,
  report: Report,
): Policies {
  if (max_failures !== undefined && on_failure === 'stop') {
    report({
      code: 'spec/conflicting-keys',
      at: { part: 'key', path: ['policies', 'max_failures'] },
      detail: 'With `on_failure: stop`, which holds where nothing is said, the first failure ends the run.',
      remedy: 'Write `on_failure: continue` or `on_failure: rollback` beside it, or take `max_failures` off.',
    });
  }
  const most = max_failures ?? (on_failure === 'rollback' ? 0 : undefined);
  return {
    on_failure,
    ...(most !== undefined && { max_failures: most }),
    ...(moves !== undefined && { moves }),
    ...(per_host !== undefined && { per_host }),
  };
}
