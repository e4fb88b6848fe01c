import type { StatusDocument } from '../documents.ts';
import { mdCode, mdProse, mdText } from './escape.ts';
import type { Piece } from './fit.ts';
import { marker } from './marker.ts';

/** Where every workload is now, which runs are not over, what is left over, which hosts do not answer. */
export function statusPieces(status: StatusDocument): readonly Piece[] {
  const { project, taken, workloads, runs, leftovers, unreachable } = status;
  return [
    always(marker('status', project)),
    always(`### mig status of ${mdCode(project)}, ${mdText(taken)}\n\n`),
    always('| workload | state | on | pid | should be on |\n| --- | --- | --- | ---: | --- |\n'),
    ...workloads.map(({ workload, state, host, pid, placement, copies }): Piece => {
      const right = state === 'unmanaged' || (state === 'running' && host === placement);
      const places = copies?.map((copy) => `${mdText(copy.host)} (${copy.pid})`).join(', ');
      const cells = [
        mdCode(workload),
        right ? state : `**${state}**`,
        places ?? (host === undefined ? '' : mdText(host)),
        pid === undefined ? '' : String(pid),
        placement === undefined ? '' : mdText(placement),
      ];
      return {
        text: `| ${cells.join(' | ')} |\n`,
        rank: right ? 3 : 1,
        one: 'row of the table',
        many: 'rows of the table',
      };
    }),
    always('\n'),
    ...unreachable.map(({ host, reason, detail }) =>
      item(`No answer from ${mdText(host)} (${mdText(reason)}): ${mdProse(detail)}`, 'silent host'),
    ),
    ...runs
      .filter(({ state }) => state !== 'finished')
      .map(({ run, state }) => item(`Run ${mdCode(run)}: **${state}**`, 'run')),
    ...leftovers.map(({ host, kind, name }) =>
      item(`Left over on ${mdText(host)}: ${mdText(kind)} ${mdCode(name)}`, 'leftover'),
    ),
  ];
}

function always(text: string): Piece {
  return { text, rank: 0, one: 'line' };
}

function item(text: string, one: string): Piece {
  return { text: `- ${text}\n`, rank: 2, one };
}
