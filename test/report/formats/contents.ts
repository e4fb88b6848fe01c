import type { SourceRange } from '../../../src/model/finding.ts';
import type {
  PlanContent,
  RunContent,
  StatusContent,
  ValidationContent,
} from '../../../src/report/formats/format.ts';
import type { Event } from '../../../src/model/event.ts';
import type { Plan } from '../../../src/model/plan.ts';
import { blocked, everyEvent, move, noop, pidTaken, planOf } from '../samples.ts';

export const origin = { version: '0.1.0', file: 'ops/mig.yaml' };

/** A place of the YAML, such as one that a finding has. */
export function at(line: number, column = 3): SourceRange {
  return { file: '/home/ci/ops/mig.yaml', line, column, end_line: line, end_column: column + 4 };
}

const lines: Readonly<Record<string, number>> = { 'placement counter': 20, 'placement api': 21 };

export function planContent(
  plan: Plan = planOf([move, blocked, noop('db', 'gamma')]),
  refused: readonly string[] = [],
): PlanContent {
  return {
    kind: 'plan',
    plan,
    document: `${JSON.stringify(plan)}\n`,
    checks: [
      { code: 'process/cpu-affinity', summary: 'CPU affinity is not restored' },
      { code: 'fds/bpf', summary: 'A BPF object is open' },
    ],
    refused,
    ...origin,
    placeOf: (path) => {
      const line = lines[path.join(' ')];
      return line === undefined ? undefined : at(line);
    },
  };
}

export function runContent(events: readonly Event[] = everyEvent, plan: Plan = planOf([move])): RunContent {
  return { kind: 'run', record: { events, plan }, ...origin };
}

export const wrongYaml: ValidationContent = {
  kind: 'validation',
  findings: [{ ...pidTaken, code: 'spec/unknown-key', where: at(7) }],
  ...origin,
};

export const statusNow: StatusContent = {
  kind: 'status',
  status: {
    format_version: '1.0',
    kind: 'status',
    project: 'shop',
    taken: '2026-03-01T10:00:00.000Z',
    workloads: [
      { workload: 'counter', state: 'running', host: 'beta', pid: 4711, placement: 'beta' },
      { workload: 'api', state: 'running', host: 'alpha', pid: 812, placement: 'beta' },
      { workload: 'db', state: 'missing', placement: 'gamma' },
    ],
    runs: [{ run: '20260301-100000-ab12', state: 'interrupted', workloads: ['db'], hosts: ['gamma'] }],
    leftovers: [{ host: 'gamma', kind: 'folder', name: '/run/mig/x', run: 'x' }],
    unreachable: [],
  },
  ...origin,
};
