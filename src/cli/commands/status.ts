import { dirname } from 'node:path';
import { settlePlacement } from '../../plan/index.ts';
import { buildStatus, renderStatus } from '../../report/index.ts';
import { asOnlooker } from '../as-onlooker.ts';
import type { Arguments, Command } from '../command.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { knownRuns } from '../run-history.ts';
import { loadSpec } from '../load-spec.ts';
import { jsonOption, reportOption, specOption } from '../options.ts';
import { reportOrigin } from '../report-contents.ts';
import { withReports, type Reports } from '../reports.ts';
import type { Terminal } from '../terminal.ts';

export const statusCommand: Command = {
  options: { ...specOption, ...jsonOption, ...reportOption },
  run: (args, screen) =>
    withReports(args, ['status'], screen, (reports, terminal) => status(args, reports, terminal)),
};

async function status(args: Arguments, reports: Reports, terminal: Terminal): Promise<ExitCode> {
  const spec = await loadSpec(args.text('file') ?? 'mig.yaml', terminal);
  const { HostsInUse } = await import('../hosts-in-use.ts');
  const hosts = await HostsInUse.open(asOnlooker(spec));
  const inventory = await hosts.observe();
  await hosts.close();
  const status = buildStatus(
    settlePlacement(spec, inventory).spec,
    inventory,
    await knownRuns(dirname(spec.file)),
  );
  reports.about({ kind: 'status', status, ...(await reportOrigin(spec.file)) });
  terminal.answer(
    args.flag('json')
      ? `${JSON.stringify(status, undefined, 2)}\n`
      : renderStatus(status, terminal.answerStyle),
  );
  return status.unreachable.length > 0 ? exitCode.unreachable : exitCode.ok;
}
