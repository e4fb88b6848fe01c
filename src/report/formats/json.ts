import { foldRun } from '../fold-run.ts';
import type { RunDocument, ValidationDocument } from '../documents.ts';
import type { ReportFormat } from './format.ts';

/** The document that `--json` prints of the same thing, and of a run what it came to in one piece. */
export const jsonFormat: ReportFormat = {
  name: 'json',
  plan: ({ document }) => document,
  run({ record }) {
    const { events, plan } = record;
    const state = foldRun(events);
    const document: RunDocument = {
      format_version: '1.0',
      kind: 'run',
      ...(state ?? { run: '', project: plan?.project ?? '', workloads: [], findings: [], interrupts: [] }),
      ...(plan && { plan: { id: plan.id, digest: plan.digest } }),
    };
    return print(document);
  },
  validation({ file, findings }) {
    const document: ValidationDocument = {
      format_version: '1.0',
      kind: 'validation',
      file,
      valid: !findings.some(({ severity }) => severity === 'error'),
      findings: findings.map((finding) =>
        finding.where === undefined ? finding : { ...finding, where: { ...finding.where, file } },
      ),
    };
    return print(document);
  },
  status: ({ status }) => print(status),
};

function print(document: object): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
