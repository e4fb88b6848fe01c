import { reportFormats } from '../report/index.ts';
import type { OptionTable } from './command.ts';

/** Options that several commands share, each said once. */
export const specOption = {
  file: { type: 'string', alias: 'f', describe: 'The YAML', default: 'mig.yaml', requiresArg: true },
} as const satisfies OptionTable;

export const jsonOption = {
  json: { type: 'boolean', describe: 'Print one JSON document instead of text' },
} as const satisfies OptionTable;

export const reportOption = {
  report: {
    type: 'string',
    array: true,
    describe: `Also write FORMAT=PATH (- is stdout), with FORMAT one of ${reportFormats.map(({ name }) => name).join(', ')}; may be given several times`,
    requiresArg: true,
  },
} as const satisfies OptionTable;

export const planOptions = {
  ...specOption,
  target: {
    type: 'string',
    array: true,
    describe: 'Only this workload; may be given several times',
    requiresArg: true,
  },
} as const satisfies OptionTable;

export const lockOptions = {
  'lock-timeout': {
    type: 'string',
    describe: 'How long to wait for another run that works on the same workloads, e.g. 10m',
    default: '0s',
    requiresArg: true,
  },
} as const satisfies OptionTable;

export const windowOptions = {
  'wait-for-window': {
    type: 'boolean',
    describe: 'Outside the windows: wait until the next one opens, and begin then',
  },
  'break-glass': {
    type: 'string',
    describe: 'Move whatever windows and freezes say, for a reason that is put on record',
    requiresArg: true,
  },
} as const satisfies OptionTable;

export const inventoryOptions = {
  inventory: {
    type: 'string',
    describe: 'Plan from facts recorded before, without touching a host; such a plan cannot be applied',
    requiresArg: true,
  },
  'save-inventory': {
    type: 'string',
    describe: 'Also write down what was seen on the hosts',
    requiresArg: true,
  },
} as const satisfies OptionTable;
