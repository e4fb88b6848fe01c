import { count } from '../../report/index.ts';
import type { Command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { loadSpec } from '../load-spec.ts';
import { reportOption, specOption } from '../options.ts';
import { problemsTo } from '../problems-to.ts';
import { reportOrigin, validationContent } from '../report-contents.ts';
import { withReports } from '../reports.ts';
import { today } from '../today.ts';

export const validateCommand: Command = {
  options: { ...specOption, ...reportOption },
  run: (args, screen) =>
    withReports(args, ['validation'], screen, async (reports, terminal) => {
      const file = args.text('file') ?? 'mig.yaml';
      const origin = await reportOrigin(file);
      const spec = await loadSpec(file, terminal, {
        today: today(),
        onProblems: problemsTo(reports, origin, terminal),
      });
      reports.about(validationContent([], origin));
      const [hosts, workloads] = [Object.keys(spec.hosts).length, Object.keys(spec.workloads).length];
      terminal.answer(
        `${spec.project}: ${count(hosts, 'host')}, ${count(workloads, 'workload')}, no problems\n`,
      );
      return exitCode.ok;
    }),
};
