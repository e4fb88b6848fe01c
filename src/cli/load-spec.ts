import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { catalogue } from '../checks/index.ts';
import type { Finding, SourceRange, Spec } from '../model/index.ts';
import { renderCodeFrame } from '../report/index.ts';
import { readSpec } from '../spec/index.ts';
import { exitCode } from './exit-code.ts';
import { sha256 } from './sha256.ts';
import { Stopped } from './stopped.ts';
import type { Terminal } from './terminal.ts';

/** The checks by their code: what a waiver may name. */
export const knownChecks = new Map(catalogue.map((check) => [check.code, check]));

export interface LoadOptions {
  /** Whoever plans a move gives it: a waiver that has ended is wrong then, too. */
  readonly today?: string;
  /** Hears what is wrong with the YAML before the command stops over it. */
  readonly onProblems?: (findings: readonly Finding[]) => void;
}

/** The YAML as a spec, and where its parts stand in the text. */
export interface LoadedSpec {
  readonly spec: Spec;
  readonly placeOf: (path: readonly string[]) => SourceRange | undefined;
}

/** Reads the YAML, or says everything that is wrong with it and stops with 65. */
export async function loadSpec(file: string, terminal: Terminal, options: LoadOptions = {}): Promise<Spec> {
  return (await loadWithPlaces(file, terminal, options)).spec;
}

/** The same, for those who point into the text afterwards. */
export async function loadWithPlaces(
  file: string,
  terminal: Terminal,
  { today, onProblems }: LoadOptions = {},
): Promise<LoadedSpec> {
  const path = resolve(file);
  const text = await readText(path, terminal);
  const reading = readSpec(text, {
    file: path,
    home: homedir(),
    sha256,
    checks: knownChecks,
    ...(today !== undefined && { today }),
  });
  for (const finding of reading.findings)
    terminal.remark(`${renderCodeFrame(finding, text, terminal.remarkStyle)}\n`);
  if (reading.ok) return { spec: reading.spec, placeOf: reading.placeOf };
  const count = reading.findings.length;
  terminal.remark(`${file}: ${count} ${count === 1 ? 'problem' : 'problems'}\n`);
  onProblems?.(reading.findings);
  throw new Stopped(exitCode.invalidYaml);
}

async function readText(path: string, terminal: Terminal): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    terminal.remark(
      reason === 'ENOENT'
        ? `There is no ${path}. Name the file with -f, or write one: the README has a ten-line example.\n`
        : `${path} cannot be read: ${reason}\n`,
    );
    throw new Stopped(exitCode.invalidYaml);
  }
}
