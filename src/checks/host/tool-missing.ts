import type { HostCheck } from '../check.ts';
import { requiredTools } from '../derive/required-tools.ts';

/** A program that mig starts on the hosts is not there. */
export const toolMissing: HostCheck = {
  scope: 'host',
  code: 'host/tool-missing',
  severity: 'error',
  summary: 'A program that mig needs is missing on a host',
  explains: {
    looks_at: "root's PATH on both hosts",
    why: 'mig installs nothing on the hosts and works with the programs that are there.',
    remedy: 'Install the program.',
  },
  run: ({ name, facts }) =>
    Object.entries(requiredTools)
      .filter(([tool]) => facts.tools[tool] === undefined)
      .map(([tool, debianPackage]) => ({
        detail: `There is no ${tool} in root's PATH on ${name}.`,
        subject: { host: name, key: tool },
        remedy: `Install it, on Debian with \`apt-get install ${debianPackage}\`.`,
      })),
};
