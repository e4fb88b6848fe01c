import type { Event } from '../../model/event.ts';
import type { Plan } from '../../model/plan.ts';
import { foldRun, type RunState, type WorkloadRun } from '../fold-run.ts';
import { foldSteps, type StepRun } from '../fold-steps.ts';
import { formatBytes } from '../format-bytes.ts';
import { formatDuration } from '../format-duration.ts';
import type { RunContent } from '../formats/format.ts';
import { resultText, standstillText } from '../result-text.ts';
import { endingOf, outcomeWord, tallyOfRun } from '../run-words.ts';
import { logTail } from '../text/log-tail.ts';
import { xmlLines, xmlText } from '../xml.ts';
import { findingsHtml, prose } from './findings.ts';
import { banner, htmlPage, htmlTable, unfold } from './page.ts';
import { placementPicture, type Placed } from './placement-picture.ts';
import { standstillBars, type Standstill } from './standstill-bars.ts';
import { timeline, type Lane } from './timeline.ts';

/** A run as a page: where everything is now, when what happened, how long each stood still, and what went wrong. */
export function runPage({ record, version }: RunContent): string {
  const { events, plan } = record;
  const state = foldRun(events);
  if (state === undefined) {
    const project = plan?.project ?? '';
    const banners = [banner('bad', 'No events.', 'The run has told nothing.')];
    return htmlPage({
      title: `Run of ${project}`,
      subtitle: '',
      banners,
      tiles: [],
      sections: [],
      footer: `mig ${version}`,
    });
  }
  const steps = foldSteps(events);
  const took = Date.parse(state.ended) - Date.parse(state.started);
  const longest = Math.max(0, ...state.workloads.map(({ result }) => result?.downtime_ms ?? 0));
  const of = (outcome: string): number =>
    state.workloads.filter(({ result }) => result?.outcome === outcome).length;
  return htmlPage({
    title: `Run of ${state.project === '' ? state.run : state.project}`,
    subtitle: `${state.run}, begun ${state.started} with mig ${version}${state.reason === undefined ? '' : `, ${state.reason}`}`,
    banners: banners(state),
    tiles: [
      { number: String(of('moved')), label: 'moved' },
      { number: String(state.workloads.length - of('moved') - of('noop')), label: 'not moved' },
      ...(longest > 0 ? [{ number: formatDuration(longest), label: 'longest standstill' }] : []),
      ...(Number.isFinite(took) ? [{ number: formatDuration(took), label: 'in all' }] : []),
    ],
    sections: [
      {
        heading: 'Where everything runs',
        body: placementPicture(
          state.workloads.map((run) => placed(run, plan)),
          ['before', 'after'],
        ),
      },
      { heading: 'What became of each', body: table(state.workloads, plan) },
      {
        heading: 'When',
        body: timeline(state.workloads.flatMap((run) => lanes(run, steps.get(run.workload) ?? [], events))),
      },
      {
        heading: 'Standstill, predicted and measured',
        body: standstillBars(state.workloads.flatMap((run) => standstill(run, plan))),
      },
      { heading: 'What went wrong, and what was found', body: trouble(state, record) },
      {
        heading: 'Step by step',
        body: state.workloads.map((run) => stepList(run, steps.get(run.workload) ?? [])).join('\n'),
      },
    ],
    footer: plan === undefined ? `mig ${version}` : `Plan ${plan.digest}`,
  });
}

function banners(state: RunState): readonly string[] {
  const { word, tone, next = '' } = endingOf(state);
  return [
    banner(tone, `Run ${word}:`, `${xmlText(tallyOfRun(state.workloads))} ${prose(next)}`),
    ...(state.break_glass === undefined
      ? []
      : [banner('caution', 'Outside windows and freezes', `(--break-glass): ${prose(state.break_glass)}`)]),
    ...state.interrupts.map(({ signal, message }) => banner('caution', signal, prose(message))),
  ];
}

function placed({ workload, source, destination, result }: WorkloadRun, plan: Plan | undefined): Placed {
  const action = plan?.actions.find((one) => one.workload === workload);
  const before = source ?? action?.source ?? result?.host;
  const from = before === undefined ? {} : { before };
  const outcome = result?.outcome;
  switch (outcome) {
    case 'moved': {
      const after = result?.host ?? destination;
      return { workload, ...from, ...(after === undefined ? {} : { after }), way: 'moves' };
    }
    case 'noop':
      return { workload, ...from, ...(before === undefined ? {} : { after: before }), way: 'stays' };
    case 'kept':
    case 'returned':
    case 'not_started': {
      const after = result?.host ?? before;
      return { workload, ...from, ...(after === undefined ? {} : { after }), way: 'turned' };
    }
    case 'limbo':
    case 'gone':
    case undefined:
      return { workload, ...from, way: 'unknown' };
    default:
      return outcome satisfies never;
  }
}

function table(workloads: readonly WorkloadRun[], plan: Plan | undefined): string {
  const rows = workloads.map((run) => {
    const { workload, source, result } = run;
    const { word, tone } = outcomeWord(result?.outcome);
    const predicted = predictedOf(workload, plan);
    return [
      `<strong>${xmlText(workload)}</strong>`,
      `<span class="${tone}"><span class="word">${word}</span></span>`,
      xmlText(source ?? ''),
      xmlText(result?.host ?? ''),
      xmlText((result && standstillText(result)) ?? ''),
      predicted === undefined ? '' : `about ${formatDuration(predicted)}`,
      result?.total_ms === undefined ? '' : formatDuration(result.total_ms),
      result?.transfer_bytes === undefined ? '' : formatBytes(result.transfer_bytes),
    ];
  });
  const heads = ['workload', 'result', 'was on', 'now on'].map((text) => ({ text }));
  const numbers = ['standstill', 'predicted', 'in all', 'sent'].map((text) => ({ text, isNumber: true }));
  return htmlTable([...heads, ...numbers], rows);
}

function predictedOf(workload: string, plan: Plan | undefined): number | undefined {
  const action = plan?.actions.find((one) => one.workload === workload);
  return action?.action === 'move' ? action.estimate.downtime_ms : undefined;
}

function standstill({ workload, result }: WorkloadRun, plan: Plan | undefined): readonly Standstill[] {
  const text = result && standstillText(result);
  if (result?.downtime_ms === undefined || text === undefined) return [];
  const predicted = predictedOf(workload, plan);
  const { downtime_ms: measured, phases = {} } = result;
  return [{ workload, measured, text, phases, ...(predicted === undefined ? {} : { predicted }) }];
}

/** A workload's move on the time axis, and below it the one back, if it went back. */
function lanes(
  run: WorkloadRun,
  steps: readonly StepRun[],
  events: RunContent['record']['events'],
): readonly Lane[] {
  const { workload, source, destination } = run;
  const isOf = (event: Event): boolean => 'workload' in event && event.workload === workload;
  const turn = events.findIndex(
    (event) => event.type === 'move_start' && isOf(event) && event.reason === 'rollback',
  );
  if (turn < 0) return lane(run, steps, events);
  const turned_ms = Date.parse(events[turn]?.ts ?? '') - Date.parse(events[0]?.ts ?? '');
  const [there, back] = [events.slice(0, turn), [...events.slice(0, 1), ...events.slice(turn)]];
  const part = (some: typeof events): WorkloadRun => {
    const { result: _, ...rest } = run;
    const done = some.find((event) => event.type === 'move_done' && isOf(event));
    return done?.type === 'move_done' ? { ...rest, result: done.result } : rest;
  };
  const way = {
    ...part(back),
    ...(destination !== undefined && { source: destination }),
    ...(source !== undefined && { destination: source }),
  };
  return [
    ...lane(
      part(there),
      steps.filter(({ began_ms: began }) => began < turned_ms),
      there,
    ),
    ...lane(
      way,
      steps.filter(({ began_ms: began }) => began >= turned_ms),
      back,
    ),
  ];
}

/** A move on the time axis. It stood still from its freeze on, as long as the hosts have measured. */
function lane(
  run: WorkloadRun,
  steps: readonly StepRun[],
  events: RunContent['record']['events'],
): readonly Lane[] {
  if (steps.length === 0) return [];
  const { workload, source = '?', destination = '?', result } = run;
  const start = Date.parse(events[0]?.ts ?? '');
  const last = Date.parse(events.at(-1)?.ts ?? '') - start;
  const frozen = steps.find(({ step }) => step === `${workload}.freeze`);
  const committed = events.find((event) => event.type === 'committed' && event.workload === workload);
  const { word } = outcomeWord(result?.outcome);
  const length = result?.downtime_ms;
  return [
    {
      workload,
      note: `${source} → ${destination}, ${word}${length === undefined ? '' : `, stood still for ${formatDuration(length)}`}`,
      bars: steps.map(
        ({ host, title, began_ms: begin, elapsed_ms: elapsed = Math.max(0, last - begin), outcome }) => ({
          begin,
          length: elapsed,
          title: `${host}: ${title}, ${formatDuration(elapsed)}${outcome === 'failed' ? ', failed' : ''}`,
          isFailed: outcome === 'failed',
        }),
      ),
      ...(frozen &&
        length !== undefined && { freeze: { begin: frozen.began_ms, length, isPredicted: false } }),
      ...(committed && { committed: Date.parse(committed.ts) - start }),
    },
  ];
}

function trouble({ workloads, findings }: RunState, { logs = [] }: RunContent['record']): string {
  const whole = findingsHtml(findings);
  return [
    ...(whole === '' ? [] : [`<div class="card">${whole}</div>`]),
    ...workloads.flatMap((run) => {
      const { workload, result, failures, rollbacks } = run;
      const hosts = new Set(failures.map(({ host }) => host));
      const tails = logs
        .filter((log) => log.workload === workload && hosts.has(log.host))
        .map(({ host, name, text }) => ({ line: `${name} on ${host}`, lines: logTail(text) }));
      const parts = [
        ...failures.map(
          ({ step, host, message }) =>
            `<div class="finding bad"><p><span class="word">Failed</span> <code>${xmlText(step)}</code> on ${xmlText(host)}</p><p>${prose(message)}</p></div>`,
        ),
        ...rollbacks.map((message) => `<p class="lines">Was to go back: ${prose(message)}</p>`),
        ...(result?.message === undefined ? [] : [`<p class="lines">${prose(resultText(result))}</p>`]),
        findingsHtml([...(result?.findings ?? []), ...run.findings], { workload }),
        ...tails.map(({ line, lines }) => unfold(line, `<pre>${xmlLines(lines.join('\n'))}</pre>`)),
      ].filter((part) => part !== '');
      return parts.length === 0
        ? []
        : [`<div class="card"><h3>${xmlText(workload)}</h3>\n${parts.join('\n')}</div>`];
    }),
  ].join('\n');
}

function stepList({ workload }: WorkloadRun, steps: readonly StepRun[]): string {
  const items = steps.map(({ host, title, elapsed_ms: elapsed, outcome, message }) => {
    const time = elapsed === undefined ? 'not ended' : formatDuration(elapsed);
    const end = outcome === 'failed' ? ', failed' : '';
    const note = message === undefined ? '' : `; ${message}`;
    return `<li><strong>${xmlText(host)}</strong> ${xmlText(title)} <span class="quiet">(${xmlText(`${time}${end}${note}`)})</span></li>`;
  });
  return unfold(`${workload}: step by step`, items.length === 0 ? '' : `<ol>\n${items.join('\n')}\n</ol>`);
}
