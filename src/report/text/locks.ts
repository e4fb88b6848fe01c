import type { LockRecord } from '../../model/move-record.ts';
import { formatDuration } from '../format-duration.ts';
import { layoutTable, type Cell } from '../layout-table.ts';
import type { Style } from '../style.ts';

/** Who holds which lock where, and what they are doing. A whole text that ends with a line break; empty for none. */
export function renderLocks(
  locks: readonly (LockRecord & { readonly host: string })[],
  style: Style,
): string {
  if (locks.length === 0) return '';
  const head = ['WORKLOAD', 'HOST', 'RUN', 'HELD FOR', 'AT', 'BY'].map((text): Cell => ({
    text,
    tone: 'quiet',
  }));
  const rows = locks.map(({ workload, host, holder }): Cell[] => {
    const { run, step, held_ms, command, user, host: machine, ci_url } = holder;
    const page = ci_url === undefined ? '' : `, ${ci_url}`;
    return [
      { text: workload, tone: 'strong' },
      host,
      run,
      held_ms === undefined ? '-' : formatDuration(held_ms),
      step ?? '-',
      `mig ${command}, ${user}@${machine}${page}`,
    ];
  });
  return `${layoutTable([head, ...rows], '', style).join('\n')}\n`;
}
