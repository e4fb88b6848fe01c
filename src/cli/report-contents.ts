import { catalogue } from '../checks/index.ts';
import type { Finding, Plan, SourceRange } from '../model/index.ts';
import { printPlan } from '../plan/index.ts';
import { placeOfFinding, type PlacedFinding, type PlanContent, type ReportContent } from '../report/index.ts';
import { readVersion } from './read-version.ts';
import { pathForReaders } from './reports.ts';

/** What every report says of where it comes from. */
export interface ReportOrigin {
  readonly version: string;
  readonly file: string;
  readonly placeOf?: (path: readonly string[]) => SourceRange | undefined;
}

/** @param file - the YAML, as the command line names it. */
export async function reportOrigin(
  file: string,
  placeOf?: (path: readonly string[]) => SourceRange | undefined,
): Promise<ReportOrigin> {
  return {
    version: await readVersion(),
    file: pathForReaders(file, process.env),
    ...(placeOf !== undefined && { placeOf }),
  };
}

/** What a plan's reports are made of; `refused` says why nothing was done about it. */
export function planContent(plan: Plan, origin: ReportOrigin, refused: readonly string[] = []): PlanContent {
  return { kind: 'plan', plan, document: printPlan(plan), checks: catalogue, refused, ...origin };
}

export function validationContent(findings: readonly Finding[], origin: ReportOrigin): ReportContent {
  return { kind: 'validation', findings, ...origin };
}

/** Every finding of a plan with its place in the YAML. */
export function placedFindings(plan: Plan, { placeOf }: ReportOrigin): readonly PlacedFinding[] {
  return [
    ...plan.actions.flatMap(({ workload, findings }) =>
      findings.map((finding) => ({ finding, workload, place: placeOfFinding(finding, workload, placeOf) })),
    ),
    ...plan.findings.map((finding) => ({ finding, place: placeOfFinding(finding, undefined, placeOf) })),
  ];
}
