import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { catalogue } from '../checks/index.ts';
import type { Spec } from '../model/index.ts';
import { renderCodeFrame } from '../report/index.ts';
import { readSpec } from '../spec/index.ts';
import { exitCode } from './exit-code.ts';
import { sha256 } from './sha256.ts';
import { Stopped } from './stopped.ts';
import type { Terminal } from './terminal.ts';

const checks = new Map(catalogue.map((check) => [check.code, check]));

/**
 * Reads the YAML, or says everything that is wrong with it and stops with 65. With `today`, which whoever plans a move
 * gives, a waiver that has ended is wrong too.
 */
export async function loadSpec(
  file: string,
  terminal: Terminal,
  { today }: { readonly today?: string } = {},
): Promise<Spec> {
  const path = resolve(file);
  const text = await readText(path, terminal);
  const reading = readSpec(text, {
    file: path,
    home: homedir(),
    sha256,
    checks,
    ...(today !== undefined && { today }),
  });
  for (const finding of reading.findings)
    terminal.remark(`${renderCodeFrame(finding, text, terminal.remarkStyle)}\n`);
  if (reading.ok) return reading.spec;
  const count = reading.findings.length;
  terminal.remark(`${file}: ${count} ${count === 1 ? 'problem' : 'problems'}\n`);
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
