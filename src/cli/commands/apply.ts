import { applySpec } from '../apply-spec.ts';
import type { Command } from '../command.ts';
import { lockOptions, planOptions, reportOption, windowOptions } from '../options.ts';
import { withReports } from '../reports.ts';

export const applyCommand: Command = {
  options: {
    ...planOptions,
    ...lockOptions,
    ...windowOptions,
    ...reportOption,
    json: { type: 'boolean', describe: 'Print one JSON event a line (NDJSON) instead of text; asks nothing' },
    'auto-approve': { type: 'boolean', describe: 'Do not ask before moving' },
    expect: {
      type: 'string',
      describe: 'Carry out only the plan with this digest, the one that was approved; asks nothing',
      requiresArg: true,
    },
    'on-stale': {
      type: 'string',
      choices: ['fail', 'replan-equal'],
      describe: 'If FILE is stale: fail (default), or go on where a new plan asks for the same',
      requiresArg: true,
    },
  },
  examples: [
    ['mig apply', 'show the plan, ask, carry it out'],
    ['mig apply plan.json', 'carry out a reviewed plan, or refuse because the world has changed'],
    ['mig apply plan.json --expect sha256:…', 'and only if it is the one that was approved'],
  ],
  run: (args, screen) =>
    withReports(args, ['run', 'plan'], screen, (reports, terminal) => applySpec(args, reports, terminal)),
};
