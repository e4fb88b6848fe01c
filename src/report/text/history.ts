import { count } from '../count.ts';
import { formatDuration } from '../format-duration.ts';
import type { HistoryDocument, HistoryEntry } from '../history.ts';
import { joinBlocks } from '../join-blocks.ts';
import { paint, type Tone } from '../paint.ts';
import type { Style } from '../style.ts';
import { wrap } from '../wrap.ts';

const tones: Readonly<Record<string, Tone>> = { moved: 'good', kept: 'caution' };

/** The moves that hosts remember, the newest first, two lines each. Ends with a line break. */
export function renderHistory({ project, moves, left_out, unread }: HistoryDocument, style: Style): string {
  const none = `No host remembers a move of ${project} that is asked for.`;
  return joinBlocks([
    ...moves.map((move) => block(move, style)),
    moves.length === 0 && unread.length === 0 ? wrap(none, { first: '', rest: '' }, style) : [],
    left_out === 0
      ? []
      : wrap(`${count(left_out, 'older move')} not shown: --limit`, { first: '', rest: '' }, style),
    unread.flatMap(({ host, detail }) =>
      wrap(`${host} cannot be asked: ${detail}`, { first: '', rest: '  ' }, style),
    ),
  ]);
}

function block(move: HistoryEntry, style: Style): string[] {
  const { at, outcome, workload, source, destination, downtime_ms: still, run } = move;
  const { strategy, controller, recovered_by: helper } = move;
  const title = `${at.slice(0, 16).replace('T', ' ')} UTC, ${workload} ${source} → ${destination}: ${outcome}`;
  const facts = [
    still === undefined ? undefined : `stood still for ${formatDuration(still)}`,
    strategy,
    `by ${controller.user}@${controller.host}`,
    helper && `recovered by ${helper.user}@${helper.host}`,
    `run ${run}`,
    controller.ci_url,
  ].filter((fact) => fact !== undefined);
  return [
    ...wrap(title, { first: '', rest: '    ' }, style).map((line) =>
      paint(line, tones[outcome] ?? 'bad', style),
    ),
    ...wrap(facts.join(', '), { first: '    ', rest: '    ' }, style),
  ];
}
