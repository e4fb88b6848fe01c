import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** The options that a command's line can hold, declared as yargs takes them. */
export type OptionTable = Readonly<
  Record<
    string,
    {
      readonly type: 'string' | 'boolean';
      readonly describe: string;
      readonly alias?: string;
      readonly array?: boolean;
      readonly choices?: readonly string[];
      readonly default?: string;
      readonly requiresArg?: boolean;
    }
  >
>;

/** What yargs made of a command line. Values are as declared in the command's table; read them with the typed getters. */
export interface Arguments {
  text(name: string): string | undefined;
  flag(name: string): boolean;
  list(name: string): readonly string[];
}

/** One of mig's commands. Adding one is adding a file with one of these and its line in the index. */
export interface Command {
  readonly options: OptionTable;
  readonly examples?: readonly (readonly [string, string])[];
  run(args: Arguments, terminal: Terminal): Promise<ExitCode>;
}
