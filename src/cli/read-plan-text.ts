import { readFile } from 'node:fs/promises';
import { archivedPlan } from '../backends/index.ts';
import type { Plan, Spec } from '../model/index.ts';
import { readPlan } from '../plan/index.ts';
import { renderFindings } from '../report/index.ts';
import { exitCode } from './exit-code.ts';
import { isDigest } from './is-digest.ts';
import { sha256 } from './sha256.ts';
import { Stopped } from './stopped.ts';
import type { Terminal } from './terminal.ts';
import { asked, backendFor } from './with-backend.ts';

/**
 * A saved plan and its text: that of a file, or what the backend keeps under a digest.
 *
 * @throws Stopped if there is none, or it is none, which has been said
 */
export async function readPlanText(
  word: string,
  spec: Spec,
  terminal: Terminal,
): Promise<{ readonly plan: Plan; readonly text: string }> {
  const text = isDigest(word) ? await fromArchive(word, spec, terminal) : await fromFile(word, terminal);
  const reading = readPlan(text, word, sha256);
  if (!reading.ok) {
    terminal.remark(renderFindings([reading.finding], terminal.remarkStyle));
    throw new Stopped(exitCode.usage);
  }
  const { plan } = reading;
  if (isDigest(word) && plan.digest !== word)
    return refuse(`The backend keeps another plan under this digest: its own is ${plan.digest}.`, terminal);
  return { plan, text };
}

async function fromArchive(digest: string, spec: Spec, terminal: Terminal): Promise<string> {
  const backend = backendFor('A digest instead of a file', spec, terminal);
  const text = await asked(backend, terminal, () => archivedPlan(backend, digest));
  if (text !== undefined) return text;
  return refuse(`${backend.name} has no plan of this digest: mig plan --archive puts one there.`, terminal);
}

async function fromFile(file: string, terminal: Terminal): Promise<string> {
  return await readFile(file, 'utf8').catch((error: unknown) =>
    refuse(`The plan cannot be read: ${error instanceof Error ? error.message : String(error)}`, terminal),
  );
}

function refuse(text: string, terminal: Terminal): never {
  terminal.remark(`${text}\n`);
  throw new Stopped(exitCode.usage);
}
