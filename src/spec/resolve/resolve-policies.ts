import type { FailurePolicy } from '../../model/index.ts';
import type { Report } from '../problem.ts';
import type { SoundDocument } from '../shape/sound-part.ts';

/** What a failure means for the rest of a run. A bound on failures says something only where the run goes on after one. */
export function resolvePolicies(
  { on_failure = 'stop', max_failures }: NonNullable<SoundDocument['policies']>,
  report: Report,
): FailurePolicy {
  if (max_failures !== undefined && on_failure !== 'continue') {
    report({
      code: 'spec/conflicting-keys',
      at: { part: 'key', path: ['policies', 'max_failures'] },
      detail: 'Without `on_failure: continue` the first failure ends the run.',
      remedy: 'Write `on_failure: continue` beside it, or take `max_failures` off.',
    });
  }
  return { on_failure, ...(max_failures !== undefined && { max_failures }) };
}
