import type { Command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { loadSpec } from '../load-spec.ts';
import { specOption } from '../options.ts';
import { today } from '../today.ts';

export const validateCommand: Command = {
  line: 'validate',
  describe: 'Read the YAML alone, offline, and say everything that is wrong with it',
  options: specOption,
  async run(args, terminal) {
    const spec = await loadSpec(args.text('file') ?? 'mig.yaml', terminal, { today: today() });
    const [hosts, workloads] = [Object.keys(spec.hosts).length, Object.keys(spec.workloads).length];
    terminal.answer(
      `${spec.project}: ${count(hosts, 'host')}, ${count(workloads, 'workload')}, no problems\n`,
    );
    return exitCode.ok;
  },
};

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
