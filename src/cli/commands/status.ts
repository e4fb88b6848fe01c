import { dirname } from 'node:path';
import { buildStatus, renderStatus } from '../../report/index.ts';
import type { Command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { knownRuns } from '../run-history.ts';
import { loadSpec } from '../load-spec.ts';
import { jsonOption, specOption } from '../options.ts';

export const statusCommand: Command = {
  line: 'status',
  describe: 'Say where every workload is now, which runs are in progress, and what is left over',
  options: { ...specOption, ...jsonOption },
  async run(args, terminal) {
    const spec = await loadSpec(args.text('file') ?? 'mig.yaml', terminal);
    const { HostsInUse } = await import('../hosts-in-use.ts');
    const hosts = await HostsInUse.open(spec);
    const inventory = await hosts.observe();
    await hosts.close();
    const status = buildStatus(spec, inventory, await knownRuns(dirname(spec.file)));
    terminal.answer(
      args.flag('json')
        ? `${JSON.stringify(status, undefined, 2)}\n`
        : renderStatus(status, terminal.answerStyle),
    );
    return status.unreachable.length > 0 ? exitCode.unreachable : exitCode.ok;
  },
};
