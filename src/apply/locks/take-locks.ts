import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '../../hosts/connection.ts';
import type { Finding, LockHolder } from '../../model/index.ts';
import { HostLocks } from './host-locks.ts';
import type { KeeperAnswer } from './keeper-answer.ts';
import { lockedFinding, lostLockFinding, noLockFinding, supersededFinding } from './lock-findings.ts';
import type { LockResult, RunLocks } from './run-locks.ts';

const RETRY_MS = 1000;
/** How long a host may take to come back before it is said that its lock is not known to be held, ms. */
const ASSURANCE_MS = 20_000;

export interface LockRequest {
  readonly project: string;
  /** The workloads to be locked, by host. */
  readonly workloads: ReadonlyMap<string, readonly string[]>;
  readonly holder: Pick<LockHolder, 'user' | 'host' | 'ci_url' | 'since' | 'command' | 'run'>;
  readonly connectionTo: (host: string) => Connection | undefined;
  readonly reconnect: (host: string) => Promise<Connection>;
  /** The run's number, above the highest that any host has seen; undefined: there is none any more. Absent: one more. */
  readonly numberAbove?: (highest: number) => Promise<number | undefined>;
  /** How long to wait for whoever has a lock, ms; 0: not at all. */
  readonly timeout_ms: number;
  /** Aborting ends the waiting. */
  readonly signal: AbortSignal;
  /** Told once for each holder that is waited for. */
  readonly onWait: (finding: Finding) => void;
}

/**
 * Takes the locks of all workloads on all hosts, or none, and gives the run its number: one more than the highest that
 * any of the hosts has seen, which all of them have on record then.
 *
 * The hosts come one after the other in the order of their machine ids, whatever they are called: of two runs that want
 * the same, one meets the other at the first host that they share, and they never wait for each other.
 */
export async function takeLocks(request: LockRequest): Promise<LockResult> {
  const opened = await Promise.all([...request.workloads].map(([host, names]) => open(request, host, names)));
  const locks = opened.flatMap((one) => ('locks' in one ? [one.locks] : []));
  const result = await takeAll(request, opened);
  if (!result.taken) await releaseAll(locks);
  return result;
}

interface Opened {
  readonly host: string;
  readonly workloads: readonly string[];
  readonly locks: HostLocks;
  readonly greeting: KeeperAnswer;
}

type Refusal = Exclude<LockResult, { taken: true }>;

async function open(
  request: LockRequest,
  host: string,
  workloads: readonly string[],
): Promise<Opened | Refusal> {
  const connection = request.connectionTo(host);
  if (!connection) return unreachable(host, 'there is no connection');
  const { project, holder } = request;
  // A recovery takes over what a supervisor has begun; anything else keeps out of its way.
  const order = {
    project,
    workloads,
    holder: { ...holder, number: 0 },
    heed_moves: holder.command === 'apply',
  };
  return { host, workloads, ...(await HostLocks.open(connection, order, () => request.reconnect(host))) };
}

async function takeAll(request: LockRequest, opened: readonly (Opened | Refusal)[]): Promise<LockResult> {
  const hosts: { readonly one: Opened; readonly rank: string }[] = [];
  for (const one of opened) {
    if (!('locks' in one)) return one;
    if (one.greeting.event !== 'ready') return refusal(one, one.greeting);
    hosts.push({ one, rank: `${one.greeting.machine_id} ${one.greeting.boot_id}` });
  }
  const deadline = performance.now() + request.timeout_ms;
  let highest = 0;
  for (const { one } of hosts.toSorted((a, b) => (a.rank < b.rank ? -1 : 1))) {
    const answer = await takeOne(request, one, deadline);
    if (answer === 'cancelled') return { taken: false, outcome: 'cancelled' };
    if (answer.event !== 'taken') return refusal(one, answer);
    highest = Math.max(highest, answer.highest);
  }
  const number = request.numberAbove ? await request.numberAbove(highest) : highest + 1;
  if (number === undefined) return { taken: false, outcome: 'locked' };
  return await claimAll(
    request,
    hosts.map(({ one }) => one),
    number,
  );
}

async function takeOne(
  { signal, onWait }: LockRequest,
  one: Opened,
  deadline: number,
): Promise<KeeperAnswer | 'cancelled'> {
  let waitingFor: string | undefined;
  for (;;) {
    const answer = await one.locks.take();
    if (signal.aborted) return 'cancelled';
    if (answer.event !== 'held' || performance.now() >= deadline) return answer;
    const other = `${answer.holder?.run} ${answer.kind}`;
    if (other !== waitingFor) onWait({ ...lockedFinding(one.host, answer), severity: 'warning' });
    waitingFor = other;
    await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function claimAll(request: LockRequest, hosts: readonly Opened[], number: number): Promise<LockResult> {
  const gone = new AbortController();
  const lose = (finding: Finding | undefined): void =>
    gone.abort(finding === undefined ? undefined : lostLockFinding(finding));
  const answers = await Promise.all(
    hosts.map(async (one) => ({
      one,
      answer: await one.locks.claim(number, (by) => lose(refusal(one, by).finding)),
    })),
  );
  const refused = answers.find(({ answer }) => answer.event !== 'claimed');
  if (refused) return refusal(refused.one, refused.answer);
  return { taken: true, locks: runLocks(request, hosts, number, gone.signal) };
}

function runLocks(
  { numberAbove }: LockRequest,
  hosts: readonly Opened[],
  number: number,
  lost: AbortSignal,
): RunLocks {
  let highest = number;
  return {
    number,
    lost,
    async renumber() {
      const next = numberAbove ? await numberAbove(highest) : highest + 1;
      if (next === undefined) return undefined;
      highest = next;
      await Promise.all(hosts.map(({ locks }) => locks.renumber(next)));
      return lost.aborted ? undefined : next;
    },
    at: (step) => hosts.forEach(({ locks }) => locks.at(step)),
    async unsure() {
      const sure = await Promise.all(hosts.map(({ locks }) => locks.assured(ASSURANCE_MS)));
      return hosts.flatMap(({ host }, index) => (sure[index] ? [] : [host]));
    },
    release: () => releaseAll(hosts.map(({ locks }) => locks)),
  };
}

async function releaseAll(locks: readonly HostLocks[]): Promise<void> {
  await Promise.all(locks.map((one) => one.release()));
}

function refusal({ host, workloads }: Opened, answer: KeeperAnswer): Refusal {
  if (answer.event === 'held')
    return { taken: false, outcome: 'locked', finding: lockedFinding(host, answer) };
  if (answer.event === 'superseded')
    return { taken: false, outcome: 'locked', finding: supersededFinding(host, workloads, answer.number) };
  return unreachable(host, answer.event === 'lost' ? answer.message : `its lock keeper said ${answer.event}`);
}

function unreachable(host: string, message: string): Refusal {
  return { taken: false, outcome: 'unreachable', finding: noLockFinding(host, message) };
}
