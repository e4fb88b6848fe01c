import { findingText } from '../finding-text.ts';
import { junitDocument } from '../junit/document.ts';
import { planSuites } from '../junit/plan-suites.ts';
import { runSuites } from '../junit/run-suites.ts';
import { statusSuites } from '../junit/status-suites.ts';
import type { ReportFormat } from './format.ts';

/**
 * What CI systems show as test results: of a plan a case for each check of each workload, of a run one for each step and one
 * for where each workload is. A case's class is `HOST.WORKLOAD`.
 */
export const junitFormat: ReportFormat = {
  name: 'junit',
  plan: (content) => junitDocument(`mig plan ${content.plan.project}`, planSuites(content)),
  run: ({ record }) => junitDocument('mig run', runSuites(record)),
  validation: ({ file, findings }) =>
    junitDocument('mig validate', [
      {
        name: file,
        cases:
          findings.length === 0
            ? [{ classname: file, name: 'the YAML is right', result: { kind: 'passed' } }]
            : findings.map((finding) => ({
                classname: file,
                name: `${finding.code} ${finding.where?.line ?? 1}:${finding.where?.column ?? 1}`,
                result: {
                  kind: finding.severity === 'error' ? 'failed' : 'passed',
                  type: finding.code,
                  message: finding.summary,
                  text: findingText(finding),
                },
              })),
      },
    ]),
  status: ({ status }) => junitDocument(`mig status ${status.project}`, statusSuites(status)),
};
