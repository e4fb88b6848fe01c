import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { Plan } from '../model/index.ts';
import { readSpec } from '../spec/index.ts';
import { knownChecks } from './load-spec.ts';
import { reportOrigin, type ReportOrigin } from './report-contents.ts';
import { sha256 } from './sha256.ts';

/**
 * Where a saved plan comes from, for its reports. Places in the YAML are known only as long as it is the one that the plan was
 * made from; nothing is said if it is not, or not there: a plan can be shown anywhere.
 */
export async function originOfPlan(file: string, plan: Plan | undefined): Promise<ReportOrigin> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined || plan === undefined) return reportOrigin(file);
  const reading = readSpec(text, { file: resolve(file), home: homedir(), sha256, checks: knownChecks });
  if (!reading.ok || reading.spec.digest !== plan.spec_digest) return reportOrigin(file);
  return reportOrigin(file, reading.placeOf);
}
