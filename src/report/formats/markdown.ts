import { fit, type Piece } from '../markdown/fit.ts';
import { mdCode } from '../markdown/escape.ts';
import { findingItem } from '../markdown/finding-items.ts';
import { marker } from '../markdown/marker.ts';
import { planPieces } from '../markdown/plan-pieces.ts';
import { runPieces } from '../markdown/run-pieces.ts';
import { statusPieces } from '../markdown/status-pieces.ts';
import type { ReportFormat } from './format.ts';

/** A comment for a pull request or a job's summary. Its first line is the same every time; see `marker`. */
export const markdownFormat: ReportFormat = {
  name: 'markdown',
  plan: (content) => fit(planPieces(content), 'The plan as a file has all of it: `mig show FILE`.'),
  run: ({ record }) => fit(runPieces(record), 'The record of the run has all of it: `mig show RUN`.'),
  status: ({ status }) => fit(statusPieces(status), '`mig status` says all of it.'),
  validation: ({ file, findings }) =>
    fit(
      [
        { text: marker('validate', file), rank: 0, one: 'line' },
        { text: `### mig validate ${mdCode(file)}: ${verdict(findings.length)}\n\n`, rank: 0, one: 'line' },
        ...findings.map((finding): Piece => {
          const where = finding.where && { ...finding.where, file };
          return { text: findingItem({ ...finding, ...(where && { where }) }), rank: 1, one: 'problem' };
        }),
      ],
      '`mig validate` says all of it.',
    ),
};

function verdict(problems: number): string {
  if (problems === 0) return 'no problems';
  return problems === 1 ? '1 problem' : `${problems} problems`;
}
