import type { Connection } from '../../hosts/index.ts';
import type { Spec } from '../../model/index.ts';
import { buildHistory, renderHistory, type HistoryTexts } from '../../report/index.ts';
import { parseDuration } from '../../spec/index.ts';
import { asOnlooker } from '../as-onlooker.ts';
import type { Arguments, Command } from '../command.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { loadSpec } from '../load-spec.ts';
import { jsonOption, specOption } from '../options.ts';
import { Stopped } from '../stopped.ts';
import type { Terminal } from '../terminal.ts';

const LIMIT = 20;
/** How long a host may take to tell what it remembers, ms. */
const PATIENCE_MS = 15_000;

/** Whoever may not look would be told that there is nothing. */
const SCRIPT = `[ "$(id -u)" = 0 ] || { echo 'only root may read it' >&2; exit 1; }
[ ! -e /var/lib/mig/history ] || cat /var/lib/mig/history`;

export const historyCommand: Command = {
  options: {
    ...specOption,
    since: {
      type: 'string',
      describe: 'Only what ended since then: a time ago, such as 7d, or a moment, such as 2026-11-21',
      requiresArg: true,
    },
    limit: {
      type: 'string',
      describe: 'How many to show, the newest first',
      default: String(LIMIT),
      requiresArg: true,
    },
    ...jsonOption,
  },
  examples: [
    ['mig history web --since 30d', 'where it has been, and how long it stood still each time'],
    ['mig history alpha', 'what has come to a host and what has left it'],
  ],
  run: history,
};

async function history(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const since = readSince(args, terminal);
  const limit = readLimit(args, terminal);
  const spec = await loadSpec(args.text('file') ?? 'mig.yaml', terminal);
  const names = args.list('NAMES');
  const strange = names.find((name) => !(name in spec.workloads) && !(name in spec.hosts));
  if (strange !== undefined) {
    terminal.remark(`${strange} is neither a workload nor a host of ${spec.file}.\n`);
    return exitCode.usage;
  }
  const texts = await readHistories(spec);
  const wish = { project: spec.project, names, limit, ...(since !== undefined && { since }) };
  const document = buildHistory(texts, wish);
  terminal.answer(
    args.flag('json')
      ? `${JSON.stringify(document, undefined, 2)}\n`
      : renderHistory(document, terminal.answerStyle),
  );
  return document.unread.length > 0 ? exitCode.unreachable : exitCode.ok;
}

async function readHistories(spec: Spec): Promise<HistoryTexts> {
  const { connectAll } = await import('../../hosts/index.ts');
  const results = await connectAll(Object.values(asOnlooker(spec).hosts));
  const told = [...results].map(async ([host, result]) => {
    const said = result.ok ? await readHistory(result.connection) : { detail: result.detail };
    if (result.ok) await result.connection.close();
    return [host, said] as const;
  });
  return Object.fromEntries(await Promise.all(told));
}

async function readHistory(connection: Connection): Promise<HistoryTexts[string]> {
  const { reason, code, stdout, stderr } = await connection.run(SCRIPT, { timeout_ms: PATIENCE_MS });
  if (reason === 'exit' && code === 0) return { text: stdout };
  return { detail: stderr.trim() || (reason === 'exit' ? `exit code ${code}` : reason) };
}

function readSince(args: Arguments, terminal: Terminal): number | undefined {
  const text = args.text('since');
  if (text === undefined) return undefined;
  const ago = parseDuration(text);
  const moment = ago === undefined ? Date.parse(text) : Date.now() - ago;
  if (/^\d/.test(text) && !Number.isNaN(moment)) return moment;
  terminal.remark(`--since ${text}: a time ago, such as 7d or 12h, or a moment, such as 2026-11-21.\n`);
  throw new Stopped(exitCode.usage);
}

function readLimit(args: Arguments, terminal: Terminal): number {
  const text = args.text('limit') ?? String(LIMIT);
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  terminal.remark(`--limit ${text}: a number from 1 to 99999.\n`);
  throw new Stopped(exitCode.usage);
}
