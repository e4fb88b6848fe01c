import type { HookName, HookSpec } from '../../model/index.ts';
import type { Path, Report } from '../problem.ts';
import type { Hook } from '../shape/document.generated.ts';
import { resolveDuration } from './resolve-duration.ts';

/** How long a hook may take when the document does not say. */
const withinDefault = '30s';

const NAMES: readonly HookName[] = ['before_freeze', 'after_resume', 'on_failure'];

/** The user's own commands at points of a move. One whose duration can be none is reported and left out. */
export function resolveHooks(
  hooks: Readonly<Partial<Record<HookName, Hook>>>,
  path: Path,
  report: Report,
): Readonly<Partial<Record<HookName, HookSpec>>> {
  const found = NAMES.flatMap((name): readonly (readonly [HookName, HookSpec])[] => {
    const hook = hooks[name];
    if (!hook) return [];
    const within_ms = resolveDuration(hook.within ?? withinDefault, [...path, name, 'within'], report);
    if (within_ms === undefined) return [];
    return [[name, { argv: hook.command, within_ms, ...(hook.on !== undefined && { on: hook.on }) }]];
  });
  return Object.fromEntries(found);
}
