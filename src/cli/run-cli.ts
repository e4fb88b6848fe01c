import yargs, { type ArgumentsCamelCase } from 'yargs';
import type { Arguments, Command, OptionTable } from './command.ts';
import { commandLines, type CommandLine } from './commands/index.ts';
import { exitCode } from './exit-code.ts';
// Not by way of the index, which brings all of its folder: that takes longer than what is asked for here.
import { nearest } from '../spec/nearest.ts';
import { readVersion } from './read-version.ts';
import { Stopped } from './stopped.ts';
import { openTerminal } from './terminal.ts';

const COLORS = ['auto', 'always', 'never'] as const;

/** Options of every command. */
const everywhere = {
  color: {
    type: 'string',
    choices: ['auto', 'always', 'never'],
    default: 'auto',
    describe: 'Colour in text',
  },
  input: { type: 'boolean', describe: '--no-input: never ask anything' },
} as const satisfies OptionTable;

/** One command line from its words to its exit code. Nothing else in mig ends the process, but for the second signal. */
export async function runCli(words: readonly string[]): Promise<number> {
  let code: number = exitCode.ok;
  const named = await loadNamed(words);
  const parser = yargs([...words])
    .scriptName('mig')
    .usage('mig: live processes, moved to where the YAML says they should run\n\n  mig <command> [options]')
    .locale('en')
    // An option that is given several times takes one word each time, and leaves the next to the command.
    .parserConfiguration({ 'greedy-arrays': false, 'camel-case-expansion': false })
    .options(everywhere)
    .strict()
    .recommendCommands()
    .demandCommand(1, 'Name a command. `mig help` lists them.')
    .alias('help', 'h')
    .version(await readVersion())
    .wrap(Math.min(100, process.stdout.columns ?? 80))
    .exitProcess(false)
    .fail((message, error) => {
      if (error instanceof Error && !message) throw error;
      throw new UsageError(withSuggestions(message, named));
    });
  for (const { line, describe } of commandLines) {
    const command = named.get(line);
    parser.command(
      line,
      describe,
      (builder) => {
        builder.options(command?.options ?? {});
        for (const [example, meaning] of command?.examples ?? []) builder.example(example, meaning);
        return builder;
      },
      async (argv) => {
        if (command) code = await runCommand(command, argv);
      },
    );
  }
  try {
    await parser.parseAsync();
    return code;
  } catch (error) {
    return explain(error);
  }
}

/** The commands whose names are among the words, by their lines: no other can be meant. */
async function loadNamed(words: readonly string[]): Promise<ReadonlyMap<string, Command>> {
  const isNamed = ({ line }: CommandLine): boolean => words.includes(line.split(' ')[0] ?? '');
  const loaded = commandLines
    .filter(isNamed)
    .map(async ({ line, load }): Promise<readonly [string, Command]> => [line, await load()]);
  return new Map(await Promise.all(loaded));
}

class UsageError extends Error {}

/** yargs names the options that it does not know; what was probably meant is added. */
function withSuggestions(message: string, named: ReadonlyMap<string, Command>): string {
  const unknown = /^Unknown arguments?: (.+)$/.exec(message)?.[1]?.split(', ') ?? [];
  const [command] = named.values();
  const known = Object.keys({ ...everywhere, ...command?.options, help: {}, version: {} });
  const hints = unknown.flatMap((word) => {
    const close = nearest(word, known);
    return close === undefined ? [] : [`Did you mean --${close}?`];
  });
  return [message, ...new Set(hints)].join('\n');
}

async function runCommand(command: Command, argv: ArgumentsCamelCase): Promise<number> {
  const args = argumentsOf(argv);
  const terminal = openTerminal({
    color: COLORS.find((color) => color === args.text('color')),
    input: argv['input'] === undefined ? undefined : args.flag('input'),
  });
  return command.run(args, terminal);
}

function explain(error: unknown): number {
  if (error instanceof Stopped) return error.exitCode;
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\nSee \`mig help\` or \`mig <command> --help\`.\n`);
    return exitCode.usage;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`mig met an error that it does not know; nothing more was started.\n${text}\n`);
  return exitCode.error;
}

/** A typed view of what yargs made of the line; an option that is absent or of another type is simply not there. */
function argumentsOf(argv: Readonly<Record<string, unknown>>): Arguments {
  // Of what is there once and is said several times, the last word counts.
  const last = (name: string): unknown => {
    const value = argv[name];
    return Array.isArray(value) ? (value as readonly unknown[]).at(-1) : value;
  };
  return {
    text: (name) => {
      const value = last(name);
      return typeof value === 'string' ? value : undefined;
    },
    flag: (name) => last(name) === true,
    list: (name) => {
      const value = argv[name];
      return Array.isArray(value) ? value.map(String) : [];
    },
  };
}
