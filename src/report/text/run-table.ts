import type { WorkloadResult } from '../../model/event.ts';
import type { WorkloadRun } from '../fold-run.ts';
import { formatBytes } from '../format-bytes.ts';
import { formatDuration } from '../format-duration.ts';
import { layoutTable, type Cell } from '../layout-table.ts';
import type { Tone } from '../paint.ts';
import { standstillText } from '../result-text.ts';
import type { Style } from '../style.ts';

const outcomes: Readonly<Record<WorkloadResult['outcome'], readonly [word: string, tone: Tone]>> = {
  moved: ['moved', 'good'],
  kept: ['kept', 'caution'],
  returned: ['brought back', 'caution'],
  noop: ['unchanged', 'quiet'],
  not_started: ['not started', 'caution'],
  limbo: ['LIMBO', 'bad'],
  gone: ['GONE', 'bad'],
};

/** One row per workload: what became of it, where it is now, and what it cost. */
export function runTable(workloads: readonly WorkloadRun[], style: Style): string[] {
  if (workloads.length === 0) return [];
  const left = ['WORKLOAD', 'RESULT', 'NOW ON'].map((text): Cell => ({ text, tone: 'quiet' }));
  const right = ['PID', 'STANDSTILL', 'IN ALL', 'SENT'].map((text): Cell => ({
    text,
    tone: 'quiet',
    align: 'right',
  }));
  return layoutTable([[...left, ...right], ...workloads.map(row)], '', style);
}

function row({ workload, result }: WorkloadRun): Cell[] {
  const [word, tone] = result === undefined ? (['IN DOUBT', 'bad'] as const) : outcomes[result.outcome];
  const name: Cell[] = [{ text: workload, tone: 'strong' }, { text: word, tone }, result?.host ?? '-'];
  const numbers = [
    result?.pid?.toString(),
    result && standstillText(result),
    result?.total_ms === undefined ? undefined : formatDuration(result.total_ms),
    result?.transfer_bytes === undefined ? undefined : formatBytes(result.transfer_bytes),
  ];
  return [...name, ...numbers.map((text): Cell => ({ text: text ?? '-', align: 'right' }))];
}
