import type { Controller, Identity, MoveRecord } from '../../model/index.ts';

/** A move's folder as the host tells it: the documents in it, and what was seen of the processes and files they name. */
export interface RawMove {
  /** Name of the folder. */
  readonly move: string;
  readonly description: Readonly<Record<string, unknown>>;
  readonly journal: readonly RawEntry[];
  /** Empty: nothing was decided. */
  readonly decision: string;
  readonly let_go: boolean;
  /** Who looked after this side last: one process or none. */
  readonly caretaker: readonly RawTask[];
  readonly tasks: readonly RawTask[];
  readonly frozen: boolean;
  readonly copy: readonly { readonly pid: number; readonly args: readonly string[] }[];
  readonly images: readonly (readonly [name: string, size: number])[];
  /** What is in the cgroup of a service that is started anew instead of being moved; absent in what older versions have recorded. */
  readonly service?: readonly { readonly pid: number; readonly age_ms?: number }[];
}

export interface RawEntry {
  readonly boot_id?: string;
  readonly step: string;
  readonly state: 'begin' | 'done' | 'failed';
  readonly files?: readonly (readonly [name: string, size: number])[];
}

export interface RawTask {
  readonly pid: number;
  readonly start_time: number;
  /** As in /proc/PID/stat; null: that very process is gone. */
  readonly state: string | null;
  /** It has been told to end, and has not come to it yet. */
  readonly dying: boolean;
}

/** Version of the description that is understood here. */
const FORMAT = 2;

/**
 * One side of a move. Of a format that is not known here only the names are told, as far as they are where this format
 * has them: enough to say whose record it is, and nothing to act upon.
 *
 * @param bootId - the host's boot of now: PIDs, and files on a tmpfs, of an earlier one are gone.
 */
export function parseMoveRecord(raw: RawMove, bootId: string): MoveRecord {
  const named = names(raw);
  if (named.format !== FORMAT) return { ...named, supervisor: 'dead' };
  const [caretaker] = raw.caretaker;
  const start = raw.journal.findLast(({ step }) => step === 'start');
  const last = raw.journal.findLast(({ step }) => step !== 'start');
  const others_ms = othersMs(raw.description);
  const common: MoveRecord = {
    ...named,
    ...(others_ms > 0 && { others_ms }),
    supervisor: start?.boot_id === bootId && caretaker !== undefined && lives(caretaker) ? 'alive' : 'dead',
    ...(last !== undefined && { step: { name: last.step, state: last.state } }),
    ...(isDecision(raw.decision) && { decision: raw.decision }),
  };
  if (named.role === 'destination')
    return { ...common, ...copyOf(raw, 'receive', bootId), ...startedAgainOf(raw, bootId) };
  if (isRecord(raw.description['restart'])) return { ...common, ...serviceOf(raw, bootId) };
  const tasks = tasksOf(raw, named.identity.boot_id === bootId);
  // A version that could not bring a process back has not put on record what it takes.
  return isRecord(raw.description['back'])
    ? { ...common, ...tasks, ...copyOf(raw, 'hand_over', bootId) }
    : { ...common, ...tasks };
}

/** A service is started, watched and stopped again; a command that moves an address is tried three times, beside other ones. */
function othersMs({ restart, addresses }: RawMove['description']): number {
  const service = 3 * 1000 * asNumber(asRecord(restart)['seconds']);
  const calls = (Array.isArray(addresses) ? addresses : []).map((address) =>
    asNumber(asRecord(asRecord(address)['move'])['within_ms']),
  );
  return service + 3 * Math.max(0, ...calls);
}

/**
 * Of a service that was stopped to be started elsewhere: it stands still like a frozen process, whole and on disk, whatever
 * became of the host meanwhile. Once its source has given it away it is gone, and can be brought back all the same; and one that
 * was let run on and is not there has ended by itself.
 */
function serviceOf(
  raw: RawMove,
  bootId: string,
): Pick<MoveRecord, 'tasks' | 'images' | 'copy' | 'copy_pids' | 'let_go' | 'vouched'> {
  const last = (...steps: readonly string[]): number =>
    raw.journal.findLastIndex(({ step, state }) => state === 'done' && steps.includes(step));
  const copy_pids = pidsOfService(raw);
  const runs = copy_pids.length > 0;
  const { let_go = false, vouched = false } = copyOf(raw, 'hand_over', bootId);
  const isGivenAway = last('kill', 'finish_kill', 'stop_copy') > last('put_back');
  const stands = last('put_back') >= 0 ? 'gone' : 'frozen';
  const tasks = isGivenAway ? 'gone' : runs ? 'running' : stands;
  return {
    tasks,
    images: 'complete',
    copy: !runs || !isGivenAway ? 'none' : let_go ? 'running' : 'held',
    copy_pids,
    let_go,
    vouched,
    ...startedAgainOf(raw, bootId),
  };
}

/**
 * Of a service that was let go here before its host was started anew: it runs again, started by the host without its address
 * perhaps, or can be. Where a recovery has started it again since, or has tried to, it has ended.
 */
function startedAgainOf(raw: RawMove, bootId: string): Pick<MoveRecord, 'copy' | 'copy_pids'> {
  const now = raw.journal.filter(({ boot_id }) => boot_id === bootId);
  const isSameBoot = now.some(({ step }) => LETTING_GO.includes(step));
  if (!isRecord(raw.description['restart']) || !raw.let_go || isSameBoot) return {};
  const copy_pids = pidsOfService(raw);
  const wasTried = now.some(({ step, state }) => step === 'start_again' && state !== 'begin');
  return { copy: copy_pids.length > 0 ? 'running' : wasTried ? 'none' : 'stopped', copy_pids };
}

/**
 * The processes of a service. One that would not stay where it was started last may be tried by systemd again and again: what it
 * has at this moment is no sign that it runs.
 */
function pidsOfService({ journal, service = [] }: RawMove): readonly number[] {
  const last = journal.findLast(({ step }) => step !== 'start');
  const isRestless = last?.state === 'failed' && STARTING.includes(last.step);
  return service.filter(({ age_ms = STEADY_MS }) => !isRestless || age_ms >= STEADY_MS).map(({ pid }) => pid);
}

/** In the course of these a service is started. */
const STARTING: readonly string[] = [
  'resume',
  'put_back',
  'come_back',
  'bring_back',
  'run_copy',
  'start_again',
];
/** A service that ends right after its start does so within this time, as `host/service.py` has it. */
const STEADY_MS = 1000;

/** In the course of these a copy is let go, on a destination or on the source where it came from. */
const LETTING_GO: readonly string[] = ['resume', 'restore_again', 'run_copy', 'come_back', 'bring_back'];

function tasksOf({ tasks, frozen, decision }: RawMove, isSameBoot: boolean): Pick<MoveRecord, 'tasks'> {
  if (!isSameBoot) return { tasks: 'gone' };
  // A tree without processes is none: what became of the real ones is not known.
  if (tasks.length === 0) return {};
  const living = tasks.filter(lives);
  if (living.length === 0) return { tasks: 'gone' };
  const isWhole = living.length === tasks.length && !living.some(({ dying }) => dying);
  if (frozen) return { tasks: isWhole ? 'frozen' : 'partly-gone' };
  // While it runs, a process of the tree may end for reasons of its own; after the commit there is but one reason.
  const runs = isWhole || (decision !== 'commit' && living.some(({ dying }) => !dying));
  return { tasks: runs ? 'running' : 'partly-gone' };
}

/** @param complete - the step at whose end all images are there, with their sizes on record. */
function copyOf(
  raw: RawMove,
  complete: 'receive' | 'hand_over',
  bootId: string,
): Pick<MoveRecord, 'images' | 'copy' | 'copy_pids' | 'let_go' | 'vouched'> {
  const has = (step: string): boolean =>
    raw.journal.some((entry) => entry.step === step && entry.state === 'done');
  const now = raw.journal.filter((entry) => entry.boot_id === bootId && entry.state === 'done');
  const letGo = raw.let_go || has('let_go');
  // Before that entry the cgroup of this name may be somebody else's; and so it may be after a reboot.
  const isOurs = now.some(({ step }) => step === 'home');
  const members = isOurs ? raw.copy.filter(({ args }) => !waitsToRestore(args) && !isInit(args)) : [];
  return {
    images: imagesOf(raw.images, now.findLast(({ step }) => step === complete)?.files),
    copy: members.length === 0 ? 'none' : letGo ? 'running' : 'held',
    ...(hasOtherNumbers(raw) && { copy_pids: members.map(({ pid }) => pid) }),
    let_go: letGo,
    vouched: has('vouch') || has('vouched'),
  };
}

/** What a copy calls itself is not what the host calls it, or need not be. */
function hasOtherNumbers({ description }: RawMove): boolean {
  const { home } = isRecord(description['back']) ? description['back'] : description;
  return isRecord(home) && ['container', 'podman', 'pid-namespace', 'restart'].includes(asText(home['kind']));
}

/** Whole, if every file that is on record is there with its size; criu's logs may have come to them. */
function imagesOf(found: RawMove['images'], received: RawEntry['files']): NonNullable<MoveRecord['images']> {
  if (found.length === 0) return 'none';
  const sizes = new Map(found);
  const isWhole =
    received !== undefined &&
    received.length > 0 &&
    received.every(([name, size]) => sizes.get(name) === size);
  return isWhole ? 'complete' : 'incomplete';
}

/**
 * The shell that stands in the cgroup until the restore begins, and what puts it into a PID namespace; it goes by itself when
 * its supervisor does.
 */
function waitsToRestore(args: readonly string[]): boolean {
  return ['/bin/sh', 'nsenter'].includes(args[0] ?? '') && args.some((word) => word.includes('read -r go'));
}

/** The first process of a PID namespace, which is nothing of the copy's. */
function isInit(args: readonly string[]): boolean {
  return args.includes('mig-init');
}

/** A zombie has died: it holds neither memory nor sockets any more. */
function lives({ state }: RawTask): boolean {
  return state !== null && !['Z', 'X', 'x'].includes(state);
}

type Names = Pick<
  MoveRecord,
  | 'format'
  | 'move'
  | 'run'
  | 'number'
  | 'project'
  | 'workload'
  | 'role'
  | 'source'
  | 'destination'
  | 'machine_id'
  | 'peer_machine_id'
  | 'identity'
  | 'controller'
>;

/** What the description says of whose move it is; what is not there, or is something else, is empty. */
function names({ move, description }: RawMove): Names {
  const role = description['role'] === 'destination' ? 'destination' : 'source';
  const [hosts, machines] = [asRecord(description['hosts']), asRecord(description['machine_ids'])];
  const peer = role === 'source' ? 'destination' : 'source';
  return {
    format: asNumber(description['format']),
    move,
    run: asText(description['run']),
    number: asNumber(description['number']),
    project: asText(description['project']),
    workload: asText(description['workload']),
    role,
    source: asText(hosts['source']),
    destination: asText(hosts['destination']),
    machine_id: asText(machines[role]),
    peer_machine_id: asText(machines[peer]),
    identity: asIdentity(asRecord(description['identity'])),
    controller: asController(asRecord(description['controller'])),
  };
}

function asIdentity(value: Readonly<Record<string, unknown>>): Identity {
  const { boot_id, pid, start_time } = value;
  return { boot_id: asText(boot_id), pid: asNumber(pid), start_time: asNumber(start_time) };
}

function asController({ user, host, ci_url, since }: Readonly<Record<string, unknown>>): Controller {
  const page = asText(ci_url);
  return {
    user: asText(user),
    host: asText(host),
    ...(page !== '' && { ci_url: page }),
    since: asText(since),
  };
}

function isDecision(text: string): text is NonNullable<MoveRecord['decision']> {
  return ['commit', 'abort', 'release'].includes(text);
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function asNumber(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
