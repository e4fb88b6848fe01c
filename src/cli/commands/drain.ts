import type { Spec } from '../../model/index.ts';
import { nearest } from '../../spec/index.ts';
import { applySpec } from '../apply-spec.ts';
import type { Arguments, Command } from '../command.ts';
import { drainPurpose, type DrainOrder } from '../drain-purpose.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { lockOptions, reportOption, specOption, windowOptions } from '../options.ts';
import { readDuration } from '../read-duration.ts';
import { withReports, type Reports } from '../reports.ts';
import { Stopped } from '../stopped.ts';
import type { Terminal } from '../terminal.ts';
import { undoPurpose } from '../undo-purpose.ts';

export const drainCommand: Command = {
  options: {
    ...specOption,
    ...lockOptions,
    ...windowOptions,
    ...reportOption,
    json: { type: 'boolean', describe: 'Print one JSON event a line (NDJSON) instead of text; asks nothing' },
    'auto-approve': { type: 'boolean', describe: 'Do not ask before moving' },
    to: {
      type: 'string',
      array: true,
      describe: 'Only to this host; may be given several times',
      requiresArg: true,
    },
    deadline: {
      type: 'string',
      describe: 'Begin only what is over by then, e.g. 2h; what has begun is never ended',
      requiresArg: true,
    },
    undo: {
      type: 'boolean',
      describe: 'Bring back what was moved away, and let the host take workloads again',
    },
  },
  examples: [
    ['mig drain alpha', 'show the plan, ask, empty alpha'],
    ['mig drain alpha --undo', 'after the work: bring back exactly what was moved'],
  ],
  run: (args, screen) =>
    withReports(args, ['run', 'plan'], screen, (reports, terminal) => drain(args, reports, terminal)),
};

async function drain(args: Arguments, reports: Reports, terminal: Terminal): Promise<ExitCode> {
  const host = args.text('HOST') ?? '';
  const order: DrainOrder = {
    host,
    to: args.list('to'),
    deadline_ms: readDuration(args, 'deadline', terminal),
    json: args.flag('json'),
  };
  if (args.flag('undo') && order.to.length > 0)
    refuse('--undo brings everything back to where it was: --to is for the way there.', terminal);
  const purpose = args.flag('undo') ? undoPurpose(order) : drainPurpose(order);
  return await applySpec(args, reports, terminal, {
    ...purpose,
    check: (spec) => assertHosts(spec, order, terminal),
  });
}

function assertHosts(spec: Spec, { host, to }: DrainOrder, terminal: Terminal): void {
  for (const name of [host, ...to]) assertHost(spec, name, terminal);
  for (const name of to) {
    if (name === host) refuse(`--to ${name}: that is the host to be emptied.`, terminal);
    if (spec.hosts[name]?.state === 'draining') refuse(`--to ${name}: ${name} is draining.`, terminal);
  }
}

function assertHost(spec: Spec, name: string, terminal: Terminal): void {
  if (name in spec.hosts) return;
  const close = nearest(name, Object.keys(spec.hosts));
  const hint = close === undefined ? '' : ` Did you mean ${close}?`;
  refuse(`The YAML has no host ${name}.${hint}`, terminal);
}

function refuse(text: string, terminal: Terminal): never {
  terminal.remark(`${text}\n`);
  throw new Stopped(exitCode.usage);
}
