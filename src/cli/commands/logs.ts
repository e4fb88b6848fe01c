import { dirname, resolve } from 'node:path';
import { bundleRun, isBundled } from '../../report/index.ts';
import type { Command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { specOption } from '../options.ts';
import { filesOf, findRun, runNames } from '../run-history.ts';

export const logsCommand: Command = {
  options: specOption,
  examples: [['mig logs > report.txt', 'the last run']],
  async run(args, terminal) {
    const base = dirname(resolve(args.text('file') ?? 'mig.yaml'));
    const names = await runNames(base);
    const run = args.text('RUN') ?? names.at(-1);
    const folder = run === undefined ? undefined : await findRun(base, run);
    if (run === undefined || folder === undefined) {
      const known = names.length > 0 ? `The runs are ${names.join(', ')}` : 'There is no run yet';
      terminal.remark(`${run === undefined ? '' : `There is no run ${run}. `}${known}.\n`);
      return exitCode.usage;
    }
    const files = await filesOf(folder);
    terminal.answer(
      bundleRun(
        run,
        files.filter(({ name }) => isBundled(name)),
      ),
    );
    return exitCode.ok;
  },
};
