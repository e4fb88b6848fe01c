import type { WorkloadSpec } from '../../model/index.ts';
import type { Path, Report } from '../problem.ts';
import type { Workload } from '../shape/document.generated.ts';

/**
 * How a workload is moved, and whether it may be restarted where it cannot. What cannot be meant is reported: only systemd
 * knows how to stop and start what it does not know, and there is nothing left to try after a restart.
 *
 * @param path - of the workload.
 */
export function resolveStrategy(
  { strategy = 'auto', select, unit }: Workload,
  path: Path,
  report: Report,
): Pick<WorkloadSpec, 'strategy' | 'or_restart'> {
  const [first = 'auto', second] = [strategy].flat();
  const at = { part: 'value', path: [...path, 'strategy'] } as const;
  if (second !== undefined && (first === 'restart' || second !== 'restart'))
    report({
      code: 'spec/bad-value',
      at,
      detail: 'A list says how to move it, and then that it may be restarted where it cannot be moved so.',
      remedy: 'Write one strategy alone, or one and then `restart`: `[auto, restart]`.',
    });
  if ([first, second].includes('restart') && select.systemd === undefined)
    report({
      code: 'spec/bad-value',
      at,
      detail: 'Only a service of systemd can be stopped on one host and started on another.',
      remedy: 'Select it as a service, `select: { systemd: NAME }`, or leave `restart` out.',
    });
  if ([first, second].includes('restart') && unit === 'transient')
    report({
      code: 'spec/bad-value',
      at,
      detail: 'A unit that is made for as long as it runs cannot be started anew.',
      remedy:
        'Install the service on every host that it may go to and take `unit: transient` off, or leave `restart` out.',
    });
  return { strategy: first, ...(second === 'restart' && { or_restart: true as const }) };
}
