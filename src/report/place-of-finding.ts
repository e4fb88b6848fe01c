import type { Finding, SourceRange } from '../model/finding.ts';

/** Settings that a check holds a workload to: whoever wants it otherwise changes that line. */
const settings: Readonly<Record<string, string>> = {
  'workload/max-downtime': 'max_downtime',
  'workload/not-found': 'select',
  'workload/several-matches': 'select',
};

/**
 * The place of the YAML that a finding concerns: its own, the setting that it is about, the line that places the workload (the
 * one which a change of plan changes), or the host. Undefined: it concerns none, or the YAML is not at hand.
 *
 * @param workload - the workload whose action has the finding; absent: it belongs to the plan as a whole.
 */
export function placeOfFinding(
  finding: Finding,
  workload: string | undefined,
  placeOf: ((path: readonly string[]) => SourceRange | undefined) | undefined,
): SourceRange | undefined {
  if (finding.where !== undefined || placeOf === undefined) return finding.where;
  const { code, subject = {} } = finding;
  const name = workload ?? subject.workload;
  const setting = settings[code];
  const paths = [
    ...(name !== undefined && setting !== undefined ? [['workloads', name, setting]] : []),
    ...(name !== undefined
      ? [
          ['placement', name],
          ['workloads', name],
        ]
      : []),
    ...(subject.host !== undefined ? [['hosts', subject.host]] : []),
  ];
  for (const path of paths) {
    const place = placeOf(path);
    if (place !== undefined) return place;
  }
  return undefined;
}
