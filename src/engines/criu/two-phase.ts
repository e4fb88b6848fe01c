import type { Engine, MoveEnd, MoveEvidence, MoveOrder, MoveOutcome, MoveProgress } from '../engine.ts';
import { makeCertificate } from './certificate.ts';
import { lastErrors } from './criu-log.ts';
import { readHostPrograms } from './host-programs.ts';
import { podmanRecord } from './podman-record.ts';
import { openRelay, relaySocket, type Relay } from './relay.ts';
import { nameMove } from './move-names.ts';
import { patienceWith } from './patience.ts';
import { measureStandstill, RESTARTED, type Standstill, type ClockOffset } from './standstill.ts';
import { SupervisorClient } from './supervisor-client.ts';
import type { SupervisorEvent } from './supervisor-event.ts';
import { isRestart } from './restart-settings.ts';
import { certificateFiles, setUpDestination, setUpSource } from './supervisor-configs.ts';

/**
 * Moves a process tree with CRIU, or stops a service and starts it there, by the same protocol. Whatever the strategy, nothing ends on the source before the copy is complete on the
 * destination. The controller prepares both ends, says `move`, and from there on only listens: the two supervisors settle
 * the rest between them.
 */
export const criuEngine: Engine = { move };

/** How long a host may make no progress before what it does counts as unknown, ms. */
const PREPARE_MS = 60_000;
const SYNC_MS = 60_000;
const COPY_AHEAD_MS = 60_000;

/** How long is waited for logs, and for a host to have cleaned up, ms: worth having, never worth hanging for. */
const LOGS_MS = 5000;
const CLEAN_UP_MS = 20_000;

/** What is known of a move at its end, however it went. */
interface Conclusion extends MoveEvidence {
  readonly message: string;
}

/** Both supervisors of one move, and what joins them where they do not reach each other. */
interface Ends {
  readonly source: SupervisorClient;
  readonly destination: SupervisorClient;
  readonly relay?: Relay;
  /** When it was begun to start them, by this process's own clock, ms. */
  readonly began: number;
}

async function move(order: MoveOrder, progress: MoveProgress): Promise<MoveOutcome> {
  progress.stepStarted('prepare');
  let record: Readonly<Record<string, string>>;
  try {
    record = await podmanRecord(order);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    progress.stepFailed('prepare', message);
    return { outcome: 'kept', frozen: false, message, logs: {}, unfinished: [] };
  }
  const ends = await startSupervisors(order, progress, record);
  try {
    const ready = await getReady(ends, order, progress);
    if (typeof ready === 'string') {
      const unfinished = await leave(ends, order);
      return { outcome: 'kept', frozen: false, message: ready, logs: {}, unfinished };
    }
    return await freezeAndMove(ends, order, progress, ready);
  } finally {
    ends.source.close();
    ends.destination.close();
    ends.relay?.close();
  }
}

async function startSupervisors(
  order: MoveOrder,
  progress: MoveProgress,
  record: Readonly<Record<string, string>>,
): Promise<Ends> {
  const began = performance.now();
  const { 'launch.py': launcher = '', ...programs } = await readHostPrograms();
  const files = { launcher, files: { ...programs, ...certificateFiles(makeCertificate()), ...record } };
  const { source, destination } = order;
  const warn =
    ({ connection: { host } }: MoveEnd) =>
    (reason: string): void =>
      progress.warn(host, reason);
  const setups = { source: setUpSource(order), destination: setUpDestination(order) };
  const folders = { source: setups.source.names.folder, destination: setups.destination.names.folder };
  const [first, second, relay] = await Promise.all([
    SupervisorClient.start(source, setups.source, files, warn(source)),
    SupervisorClient.start(destination, setups.destination, files, warn(destination)),
    order.link.path === 'relay' ? openRelay({ source, destination }, folders) : undefined,
  ]);
  return { source: first, destination: second, began, ...(relay && { relay }) };
}

/** All that happens while the workload still runs. Returns how the clocks relate, or why it ends here. */
async function getReady(ends: Ends, order: MoveOrder, progress: MoveProgress): Promise<ClockOffset | string> {
  const { signal } = order;
  const preparing = { step: 'prepare', ms: PREPARE_MS, signal };
  ends.destination.send('prepare');
  const listening = await ends.destination.next(['listening'], preparing);
  if (listening.event !== 'listening') return fail(progress, 'prepare', listening);
  ends.source.send('prepare', { address: meetingPlace(order), port: listening['port'] });
  const prepared = await ends.source.next(['prepared'], preparing);
  if (prepared.event !== 'prepared') return fail(progress, 'prepare', prepared);
  progress.stepDone('prepare');
  if (order.strategy === 'precopy') {
    progress.stepStarted('copy-ahead');
    ends.source.send('copy-ahead');
    const waiting = { step: 'copy-ahead', ms: COPY_AHEAD_MS, signal };
    const copied = await ends.source.next(['memory-copied'], waiting);
    if (copied.event !== 'memory-copied') return fail(progress, 'copy-ahead', copied);
    progress.stepDone('copy-ahead', `${Number(copied['bytes'])} bytes in ${Number(copied['rounds'])} rounds`);
  }
  if (order.copied.files.length + order.copied.trees.length > 0) {
    progress.stepStarted('sync-files');
    ends.source.send('sync-files');
    const synced = await ends.source.next(['files-synced'], { step: 'sync-files', ms: SYNC_MS, signal });
    if (synced.event !== 'files-synced') return fail(progress, 'sync-files', synced);
    progress.stepDone('sync-files', `${Number(synced['bytes'])} bytes`);
  }
  if (signal.aborted) return 'stopped before the freeze';
  const objection = await order.beforeFreeze?.();
  if (objection !== undefined) return objection;
  // It may have taken its time.
  if (signal.aborted) return 'stopped before the freeze';
  return { offset_ns: Number(prepared['offset_ns']), error_ns: Number(prepared['error_ns']) };
}

/** Where the source finds its destination, or the relay that brings it there. */
function meetingPlace(order: MoveOrder): string {
  if (order.link.path !== 'relay') return order.destination.connection.address;
  const { run, source, workload } = order;
  return relaySocket(nameMove(run, workload.name, source.facts.image_space.path).folder, 'source');
}

function fail(progress: MoveProgress, step: string, event: SupervisorEvent): string {
  progress.stepFailed(step, reasonOf(event));
  return reasonOf(event);
}

/** Says `move` and follows what the supervisors settle between them. */
async function freezeAndMove(
  ends: Ends,
  order: MoveOrder,
  progress: MoveProgress,
  clock: ClockOffset,
): Promise<MoveOutcome> {
  const { move_ms, unreachable_ms } = patienceWith(order);
  const stop = (): void => ends.source.send('abort', { reason: 'stopped on request' });
  order.signal.addEventListener('abort', stop, { once: true });
  let step = 'freeze';
  const next = (name: string, detail?: string): void => {
    progress.stepDone(step, detail);
    step = name;
    progress.stepStarted(step);
  };
  try {
    progress.stepStarted(step);
    ends.source.send('move');
    for (;;) {
      const event = await ends.source.next(['held', 'handed-over', 'gone', 'aborted'], {
        step,
        ms: move_ms,
        unreachable_ms,
      });
      if (event.event === 'held') next('hand-over');
      else if (event.event === 'handed-over') next('restore', sentOf(event));
      else if (event.event === 'gone') {
        next('commit');
        progress.committed();
        next('resume');
        return await resume(ends, order, progress, clock, event);
      } else if (event.event === 'aborted') {
        progress.stepFailed(step, reasonOf(event));
        // The source has told the destination, unless the link between them is what failed.
        ends.destination.send('abort', { reason: reasonOf(event) });
        return { ...keptAs(event), ...(await conclude(ends, order, reasonOf(event))) };
      } else {
        progress.stepFailed(step, reasonOf(event));
        // Unknown is neither success nor failure: both hosts settle it from what they have on record.
        return { outcome: 'limbo', ...(await limbo(ends, order, event)) };
      }
    }
  } finally {
    order.signal.removeEventListener('abort', stop);
  }
}

/** The source is gone for certain; the destination has been told by the source, and is told again in case it was not. */
async function resume(
  ends: Ends,
  order: MoveOrder,
  progress: MoveProgress,
  clock: ClockOffset,
  gone: SupervisorEvent,
): Promise<MoveOutcome> {
  ends.destination.send('release');
  const { event, isAsked } = await settled(ends.destination, order, progress);
  if (event.event !== 'resumed') {
    if (!isAsked) progress.stepFailed('resume', reasonOf(event));
    if (event['given_back'] === true) return await givenBack(ends, order, event);
    return { outcome: 'limbo', ...(await limbo(ends, order, event)) };
  }
  if (!isAsked) progress.stepDone('resume');
  const shortcomings = event['shortcomings'];
  if (Array.isArray(shortcomings))
    for (const shortcoming of shortcomings)
      progress.warn(order.destination.connection.host, String(shortcoming));
  if (order.workload.addresses.some(({ move }) => !move)) {
    // The destination's supervisor announced the address as it let the tasks run.
    progress.stepStarted('announce');
    progress.stepDone('announce');
  }
  progress.stepStarted('clean-up');
  const logs = await fetchLogs(ends, order);
  const standstill = measureStandstill(
    gone.marks ?? {},
    event.marks ?? {},
    clock,
    isRestart(order) ? RESTARTED : undefined,
  );
  const unfinished = await leave(ends, order, standstill);
  progress.stepDone('clean-up');
  return {
    outcome: 'moved',
    pid: Number(event['pid']),
    transfer_bytes: Number(event['image_bytes']),
    ...standstill,
    logs,
    unfinished,
  };
}

/**
 * What became of the copy: one of the two follows every release, whatever was said before it. `isAsked`: it runs, and
 * somebody has been asked whether it serves.
 */
async function settled(
  destination: SupervisorClient,
  order: MoveOrder,
  progress: MoveProgress,
): Promise<{ readonly event: SupervisorEvent; readonly isAsked: boolean }> {
  let isAsked = false;
  const waiting = { step: 'resume', ms: patienceWith(order).resume_ms };
  for (;;) {
    const event = await destination.next(['resumed', 'resume-failed', 'started'], waiting);
    if (event.event === 'started') {
      isAsked = true;
      progress.stepDone('resume');
      const complaint = await order.verifyStart?.();
      destination.send(...answerTo(complaint));
    } else if (event.event !== 'failed') return { event, isAsked };
  }
}

function answerTo(complaint: string | undefined): [command: string, fields: Record<string, unknown>] {
  return complaint === undefined ? ['serves', {}] : ['refuse', { reason: `verify failed: ${complaint}` }];
}

/** A service could not be started there, and nothing of it is left: the source has been told, and starts it again. */
async function givenBack(ends: Ends, order: MoveOrder, failed: SupervisorEvent): Promise<MoveOutcome> {
  const event = await ends.source.next(['returned', 'return-failed'], {
    step: 'resume',
    ms: patienceWith(order).resume_ms,
  });
  if (event.event === 'returned')
    return { ...keptAs(event), ...(await conclude(ends, order, reasonOf(failed), 'returned')) };
  const reason = `${reasonOf(failed)}; ${order.source.connection.host}: ${reasonOf(event)}`;
  return { outcome: 'limbo', ...(await limbo(ends, order, { ...failed, reason })) };
}

/** The workload is at its source; one that was started again there has another PID, and none if it did not start. */
function keptAs({ pid }: SupervisorEvent): Kept {
  if (pid === null) return { outcome: 'limbo' };
  return { outcome: 'kept', frozen: true, ...(typeof pid === 'number' && { pid }) };
}

type Kept =
  { readonly outcome: 'limbo' } | { readonly outcome: 'kept'; readonly frozen: true; readonly pid?: number };

/** Fetches the logs and has both ends leave without a trace. */
async function conclude(
  ends: Ends,
  order: MoveOrder,
  reason: string,
  returned?: 'returned',
): Promise<Conclusion> {
  const logs = await fetchLogs(ends, order);
  const unfinished = await leave(ends, order, returned);
  return { message: explain(reason, logs), logs, unfinished };
}

/**
 * Has both ends leave without a trace: the destination first, for while its end is not known, the source's record is what
 * tells whether the images there are stale, and the source's images may be all there is. Returns the hosts that were not
 * heard to have done so.
 *
 * @param ran - how the copy came to run; `returned`: it did not, and runs on the source again.
 */
async function leave(
  ends: Ends,
  order: MoveOrder,
  ran?: Standstill | 'returned',
): Promise<readonly string[]> {
  const isBack = ran === 'returned';
  const told = (): object | undefined => (ran && !isBack ? forHistory(ends, order, ran) : undefined);
  ends.destination.send('finish', { told: told(), confirmed: isBack });
  const there = await ends.destination.answer('finished', CLEAN_UP_MS);
  ends.source.send('finish', {
    told: told(),
    confirmed: there !== undefined || (ran !== undefined && !isBack),
  });
  const here = await ends.source.answer('finished', CLEAN_UP_MS);
  return [
    ...(here?.['forgotten'] === true ? [] : [order.source.connection.host]),
    ...(there?.['forgotten'] === true ? [] : [order.destination.connection.host]),
  ];
}

/** What the hosts remember of a move besides who and where: what it took, and all that later ones are estimated by. */
function forHistory({ began }: Ends, order: MoveOrder, ran: Standstill): object {
  const { size, pace, link_bytes_per_second: rate } = order;
  return {
    downtime_ms: ran.downtime_ms,
    downtime_error_ms: ran.downtime_error_ms,
    // The end of it has not come, and is short.
    total_ms: Math.round(performance.now() - began),
    size,
    ...(pace && { pace }),
    ...(rate !== undefined && { link_bytes_per_second: rate }),
  };
}

/** Fetches the logs and leaves everything where it is: it may be the only copy. */
async function limbo(ends: Ends, order: MoveOrder, event: SupervisorEvent): Promise<Conclusion> {
  const logs = await fetchLogs(ends, order);
  const kept =
    typeof event['folder'] === 'string'
      ? `; the complete images are kept in ${event['folder']} on ${order.destination.connection.host}`
      : '';
  const both = [order.source.connection.host, order.destination.connection.host];
  return { message: explain(`${reasonOf(event)}${kept}`, logs), logs, unfinished: both };
}

async function fetchLogs(ends: Ends, order: MoveOrder): Promise<Record<string, string>> {
  const sides = [
    [ends.source, order.source.connection.host],
    [ends.destination, order.destination.connection.host],
  ] as const;
  const logs: Record<string, string> = {};
  for (const [end, host] of sides) {
    end.send('logs');
    const files = (await end.answer('logs', LOGS_MS))?.['files'];
    if (typeof files !== 'object' || files === null) continue;
    for (const [name, text] of Object.entries(files)) logs[`${host}/${name}`] = String(text);
  }
  return logs;
}

/** The reason, with what CRIU itself said against it below. */
function explain(reason: string, logs: Readonly<Record<string, string>>): string {
  const lines = Object.entries(logs).flatMap(([name, text]) =>
    lastErrors(text).map((line) => `${name}: ${line}`),
  );
  return [reason, ...lines].join('\n');
}

function reasonOf(event: SupervisorEvent): string {
  return event.reason ?? event.event;
}

/** What was still to be sent of the files that travel along, once the workload stood still. */
function sentOf({ file_bytes: files, page_bytes: pages }: SupervisorEvent): string | undefined {
  const parts = [
    ...(typeof pages === 'number' ? [`${pages} bytes of memory`] : []),
    ...(typeof files === 'number' && files > 0 ? [`${files} bytes of files`] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}
