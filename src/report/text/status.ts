import { count } from '../count.ts';
import type {
  DrainStatus,
  Leftover,
  RunStatus,
  StatusDocument,
  UnreachableHost,
  WorkloadState,
  WorkloadStatus,
} from '../documents.ts';
import { joinBlocks } from '../join-blocks.ts';
import { layoutTable, type Cell } from '../layout-table.ts';
import { paint, type Tone } from '../paint.ts';
import type { Style } from '../style.ts';
import { wrap } from '../wrap.ts';

const states: Readonly<Record<WorkloadState, { readonly word: string; readonly tone: Tone }>> = {
  running: { word: 'running', tone: 'good' },
  unmanaged: { word: 'unmanaged', tone: 'quiet' },
  frozen: { word: 'FROZEN', tone: 'bad' },
  missing: { word: 'MISSING', tone: 'bad' },
  'running-twice': { word: 'RUNNING TWICE', tone: 'bad' },
  unreachable: { word: 'UNKNOWN', tone: 'caution' },
};

/** Where every workload is now, what is in progress and what is left over. A whole text that ends with a line break. */
export function renderStatus(status: StatusDocument, style: Style): string {
  return joinBlocks([
    workloadTable(status.workloads, style),
    [
      ...status.runs.flatMap(interruption),
      ...status.workloads.flatMap(remark),
      ...status.unreachable.map(silence),
    ].flatMap((text) => bullet(text, style)),
    section('Moved away', status.workloads.flatMap(absenceRows), style),
    section('Drained', (status.drains ?? []).flatMap(drainRows), style),
    section('Runs', runRows(status.runs), style),
    section('Left over', status.leftovers.map(leftoverRow), style),
    [paint(closing(status), 'strong', style)],
  ]);
}

function workloadTable(workloads: readonly WorkloadStatus[], style: Style): string[] {
  if (workloads.length === 0) return ['The spec names no workload.'];
  const head = ['WORKLOAD', 'STATE', 'HOST', 'PID', 'SINCE', 'WANTED'].map((text): Cell => ({
    text,
    tone: 'quiet',
  }));
  const rows = workloads.flatMap((workload) => {
    const { word, tone } = states[workload.state];
    const since = workload.since === undefined ? '-' : `${workload.since.slice(0, 16).replace('T', ' ')}Z`;
    const copies = workload.copies ?? [{ host: workload.host ?? '-', pid: workload.pid ?? '-' }];
    return copies.map(({ host, pid }, index): Cell[] => {
      const place: Cell[] = [host, { text: String(pid), align: 'right' }];
      if (index > 0) return ['', '', ...place];
      return [
        { text: workload.workload, tone: 'strong' },
        { text: word, tone },
        ...place,
        since,
        workload.placement ?? '-',
      ];
    });
  });
  return layoutTable([head, ...rows], '', style);
}

/** What the table does not explain about a workload, in a sentence with the next step. */
function remark(found: WorkloadStatus): string[] {
  const { workload, host, pid_inside: inside } = found;
  if (inside === undefined) return trouble(found);
  return [
    `${workload} has a PID namespace of its own on ${host} and calls itself PID ${inside}.`,
    ...trouble(found),
  ];
}

function trouble({ workload, state, host, placement }: WorkloadStatus): string[] {
  switch (state) {
    case 'running':
      return host === placement
        ? []
        : [`${workload} should run on ${placement}; mig plan shows what a move needs.`];
    case 'unmanaged':
    case 'frozen':
      return [];
    case 'missing':
      return [`${workload} was not found on any host; mig never starts a workload by itself.`];
    case 'running-twice':
      return [
        `${workload} was found more than once; mig moves nothing until one copy is left or the selector names one.`,
      ];
    case 'unreachable':
      return [`${workload} was not found on the hosts that answered; it may run on one that did not.`];
    default:
      return state satisfies never;
  }
}

/** Where a service does not start any more. */
function absenceRows({ workload, left = [] }: WorkloadStatus): Cell[][] {
  return left.map((host) => [
    workload,
    `from ${host}`,
    'its unit does not start there until it is moved back',
  ]);
}

/** What is kept from a host, and where that is meanwhile. */
function drainRows({ host, controller, away }: DrainStatus): Cell[][] {
  const since =
    controller && `takes nothing since ${controller.since}, by ${controller.user}@${controller.host}`;
  const where = away.map((one) => `${one.workload} is on ${one.host}`).join(', ');
  const whole = [since, where].filter((part) => part !== undefined && part !== '').join('; ');
  return [
    [{ text: host, tone: 'strong' }, whole],
    ['', `back: mig drain ${host} --undo`],
  ];
}

/** Whose move was interrupted, where it stands, and the way out. */
function interruption({ run, state, moves = [] }: RunStatus): string[] {
  if (state !== 'interrupted') return [];
  return moves.map(({ workload, source, destination, controller, step, step_failed: failed, hosts }) => {
    const { user, host, since, ci_url: page } = controller;
    const who = `${user}@${host}${page === undefined ? '' : ` (${page})`}`;
    const at = step === undefined ? '' : ` at ${step}${failed === true ? ' (failed)' : ''}`;
    return (
      `A move of ${workload} from ${source} to ${destination}, begun by ${who} ${since}, was interrupted${at}; it is on ` +
      `record on ${hosts.join(' and ')}. Bring it to its end: mig recover ${run}`
    );
  });
}

function silence({ host, reason, detail }: UnreachableHost): string {
  return `No answer from ${host} (${reason}): ${detail}`;
}

function runRows(runs: readonly RunStatus[]): Cell[][] {
  return runs.map(({ run, state, outcome, started, workloads, hosts }) => [
    { text: run, tone: 'strong' },
    {
      text: state === 'finished' ? (outcome ?? state) : state,
      tone: state === 'interrupted' ? 'bad' : 'note',
    },
    started ?? '-',
    [workloads.join(', '), hosts.length > 0 ? `on ${hosts.join(', ')}` : '']
      .filter((text) => text !== '')
      .join(' '),
  ]);
}

function leftoverRow({ host, kind, name, run, pid }: Leftover): Cell[] {
  const about = [pid === undefined ? '' : `pid ${pid}`, run === undefined ? '' : `run ${run}`];
  return [host, kind, name, about.filter((text) => text !== '').join(', ')];
}

function section(title: string, rows: readonly (readonly Cell[])[], style: Style): string[] {
  return rows.length === 0 ? [] : [paint(title, 'strong', style), ...layoutTable(rows, '  ', style)];
}

function bullet(text: string, style: Style): string[] {
  return wrap(text, { first: '! ', rest: '  ' }, style);
}

function closing({ workloads, runs, leftovers }: StatusDocument): string {
  const unfinished = runs.filter(({ state }) => state !== 'finished').length;
  const parts = [
    count(workloads.length, 'workload'),
    unfinished === 0 ? 'no run in progress' : `${count(unfinished, 'run')} not finished`,
    leftovers.length === 0 ? 'nothing left over' : `${count(leftovers.length, 'thing')} left over`,
  ];
  return `Status: ${parts.join(', ')}.`;
}
