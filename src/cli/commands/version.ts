import type { Command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { jsonOption } from '../options.ts';
import { readVersion } from '../read-version.ts';

export const versionCommand: Command = {
  options: jsonOption,
  async run(args, terminal) {
    const version = await readVersion();
    const document = { format_version: '1.0', version, node: process.versions.node };
    terminal.answer(
      args.flag('json')
        ? `${JSON.stringify(document, undefined, 2)}\n`
        : `mig ${version} on Node ${process.versions.node}\n`,
    );
    return exitCode.ok;
  },
};
