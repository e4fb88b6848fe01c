import { relative, resolve, sep } from 'node:path';
import { reportFormats, renderReport, type ReportContent, type ReportFormat } from '../report/index.ts';
import { nearest } from '../spec/index.ts';
import type { Arguments } from './command.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { openReportFile, type ReportFile } from './report-file.ts';
import { Stopped } from './stopped.ts';
import type { Terminal } from './terminal.ts';

/** What a command tells those who have asked for reports. */
export interface Reports {
  /** From now on the reports are about this, whenever and however the command ends. */
  about(content: ReportContent | (() => Promise<ReportContent>)): void;
  /** Writes all of them, as things stand. False: one could not be written, which has been said. */
  write(): Promise<boolean>;
}

/** What is written for `--report FORMAT=PATH`: to a file, or to stdout in the place of the answer. */
interface Wanted {
  readonly format: ReportFormat;
  readonly path: string;
}

/**
 * Runs a command that may be asked for reports. Before it begins, everything that can be wrong with what was asked is found,
 * a path that cannot be written included; when it has ended, whether it has failed or not, all of them are written.
 *
 * @param kinds - what the command's reports may be about; a format that has no word for any of it is refused.
 */
export async function withReports(
  args: Arguments,
  kinds: readonly ReportContent['kind'][],
  terminal: Terminal,
  command: (reports: Reports, terminal: Terminal) => Promise<ExitCode>,
): Promise<ExitCode> {
  const wanted = args.list('report').map((word) => parse(word, terminal));
  assertFit(wanted, kinds, args, terminal);
  const files = await Promise.all(wanted.map(async (one) => ({ ...one, file: await open(one, terminal) })));
  const reports = reportsTo(files, terminal);
  // What goes to stdout is the answer then, and what else is said does not get into it.
  const isAnswered = wanted.some(({ path }) => path === '-');
  const voice = isAnswered
    ? { ...terminal, answer: terminal.remark, answerStyle: terminal.remarkStyle }
    : terminal;
  let code: ExitCode;
  try {
    code = await command(reports, voice);
  } catch (error) {
    await reports.write();
    throw error;
  }
  return (await reports.write()) || code !== exitCode.ok ? code : exitCode.error;
}

/** The YAML's path as readers of a report know it: within their checkout if it is there, with `/`. */
export function pathForReaders(file: string, env: NodeJS.ProcessEnv): string {
  const base = env['GITHUB_WORKSPACE'] ?? env['CI_PROJECT_DIR'] ?? process.cwd();
  const within = relative(base, resolve(file));
  return (within.startsWith('..') ? resolve(file) : within).split(sep).join('/');
}

function parse(word: string, terminal: Terminal): Wanted {
  const [, name = '', path = ''] = /^([^=]*)=(.*)$/s.exec(word) ?? [];
  const format = reportFormats.find((one) => one.name === name);
  if (format !== undefined && path !== '') return { format, path };
  const names = reportFormats.map((one) => one.name);
  const close = nearest(name === '' ? word : name, names);
  const hint = close === undefined ? '' : ` Did you mean ${close}?`;
  const what = format === undefined ? `FORMAT is one of ${names.join(', ')}.${hint}` : 'PATH is missing.';
  return refuse(`--report ${word}: wanted is FORMAT=PATH. ${what}`, terminal);
}

function assertFit(
  wanted: readonly Wanted[],
  kinds: readonly ReportContent['kind'][],
  args: Arguments,
  terminal: Terminal,
): void {
  for (const { format } of wanted) {
    if (kinds.some((kind) => format[kind] !== undefined)) continue;
    const fitting = reportFormats.filter((one) => kinds.some((kind) => one[kind] !== undefined));
    const names = fitting.map(({ name }) => name).join(', ');
    refuse(`--report ${format.name}: there is no such report of this. There are: ${names}.`, terminal);
  }
  const paths = wanted.map(({ path }) => (path === '-' ? path : resolve(path)));
  const twice = paths.find((path, at) => paths.indexOf(path) !== at);
  if (twice !== undefined)
    refuse(`--report: two reports cannot both go to ${twice === '-' ? 'stdout' : twice}.`, terminal);
  if (paths.includes('-') && args.flag('json'))
    refuse('--report: stdout holds one answer: either --json or a report to -.', terminal);
}

async function open({ format, path }: Wanted, terminal: Terminal): Promise<ReportFile> {
  // Through the terminal, which keeps commands to a runner out of it.
  if (path === '-') return { write: async (text) => terminal.answer(text) };
  const opened = await openReportFile(path);
  return typeof opened === 'string' ? refuse(`--report ${format.name}=${path}: ${opened}`, terminal) : opened;
}

function reportsTo(
  files: readonly { readonly format: ReportFormat; readonly path: string; readonly file: ReportFile }[],
  terminal: Terminal,
): Reports {
  const told: (ReportContent | (() => Promise<ReportContent>))[] = [];
  const writeOne = async (
    { format, path, file }: (typeof files)[number],
    contents: readonly ReportContent[],
  ): Promise<boolean> => {
    const texts = contents.flatMap((content) => renderReport(format, content) ?? []);
    // What a format has no word for is no reason to leave last time's report lying there as if it were this one's.
    const text = texts.at(-1) ?? '';
    try {
      await file.write(text);
      return true;
    } catch (error) {
      terminal.remark(`The ${format.name} report could not be written to ${path}: ${reasonOf(error)}\n`);
      return false;
    }
  };
  return {
    about: (content) => void told.push(content),
    async write() {
      if (files.length === 0 || told.length === 0) return true;
      const contents = await Promise.all(
        told.map(async (one) => (typeof one === 'function' ? await one() : one)),
      );
      const written = await Promise.all(files.map((one) => writeOne(one, contents)));
      return written.every(Boolean);
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function refuse(text: string, terminal: Terminal): never {
  terminal.remark(`${text}\n`);
  throw new Stopped(exitCode.usage);
}
