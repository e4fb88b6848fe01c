import { describe, expect, it } from 'vitest';
import { runPlan, type RunInput } from '../../src/apply/index.ts';
import { runHook } from '../../src/apply/run-hook.ts';
import type { Engine, MoveOutcome } from '../../src/engines/index.ts';
import type { CommandResult, Connection } from '../../src/hosts/connection.ts';
import type { EventBody, WorkloadSpec } from '../../src/model/index.ts';
import { aHost } from '../builders/a-host.ts';
import { aTree } from '../builders/a-process.ts';
import { aSpec, aWorkload } from '../builders/a-spec.ts';
import { anInventory } from '../builders/an-inventory.ts';
import { aPlan } from '../plan/a-plan.ts';

const moved: MoveOutcome = {
  outcome: 'moved',
  pid: 4711,
  downtime_ms: 90,
  downtime_error_ms: 0.1,
  transfer_bytes: 1,
  phases: {},
  logs: {},
  unfinished: [],
};

/** A hook of every kind, each with a word of its own. */
const HOOKS: NonNullable<WorkloadSpec['hooks']> = {
  before_freeze: { argv: ['quiet', 'a b'], within_ms: 5000 },
  after_resume: { argv: ['loud'], within_ms: 5000 },
  on_failure: { argv: ['sorry'], within_ms: 5000 },
};

/**
 * A run of one move, of which the engine asks what the first hook says.
 *
 * @param failing - the program that ends with 1.
 * @returns what was run, as `HOST PROGRAM`, the commands, and how it ended.
 */
async function aRun(failing = '', outcome: MoveOutcome = moved) {
  const ran: string[] = [];
  const commands: string[] = [];
  const events: EventBody[] = [];
  const connectionTo = (host: string): Connection =>
    ({
      host,
      run: (command: string) => {
        const program = /(quiet|loud|sorry)/.exec(command)?.[0] ?? '';
        ran.push(`${host} ${program}`);
        commands.push(command);
        const code = program === failing ? 1 : 0;
        return Promise.resolve({ reason: 'exit', code, stdout: '', stderr: code ? 'no' : '', elapsed_ms: 1 });
      },
    }) as unknown as Connection;
  const engine: Engine = {
    async move({ beforeFreeze }) {
      const message = await beforeFreeze?.();
      if (message === undefined) return outcome;
      return { outcome: 'kept', frozen: false, message, logs: {}, unfinished: [] };
    },
  };
  const spec = aSpec({ workloads: { counter: aWorkload({ hooks: HOOKS }) } });
  const inventory = anInventory({
    alpha: aHost('alpha', { workloads: { counter: [aTree()] } }),
    beta: aHost('beta'),
  });
  const input: RunInput = {
    run: 'r1',
    plan: aPlan({ spec, inventory }),
    spec,
    connectionTo,
    connections: () => ({
      to: (host) => Promise.resolve(connectionTo(host)),
      reconnect: (host) => Promise.resolve(connectionTo(host)),
      release: () => undefined,
    }),
    engine,
    emit: (event) => events.push(event),
    keepLogs: () => Promise.resolve(),
    observe: () => Promise.resolve(inventory),
    judge: () => [],
    pause: () => Promise.resolve(),
    lookBack: () => Promise.reject(new Error('nothing goes back')),
    reconnect: (host) => Promise.resolve(connectionTo(host)),
    controller: { user: 'ops', host: 'desk', since: '2026-01-01T00:00:00Z' },
    lock: () =>
      Promise.resolve({
        taken: true,
        locks: {
          number: 7,
          lost: new AbortController().signal,
          at: () => undefined,
          unsure: () => Promise.resolve([]),
          renumber: () => Promise.resolve(undefined),
          release: () => Promise.resolve(),
        },
      }),
    signal: new AbortController().signal,
  };
  const { outcome: ended, workloads } = await runPlan(input);
  const steps = events.flatMap((event) => (event.type === 'step_start' ? [event.title] : []));
  return { ran, commands, ended, result: workloads[0], steps };
}

describe('the hooks of a move', () => {
  it('are run where the workload is, and told which move it is', async () => {
    const { ran, commands, ended, steps } = await aRun();

    expect([ran, ended]).toEqual([['alpha quiet', 'beta loud'], 'ok']);
    expect(commands[0]).toContain('MIG_WORKLOAD=counter');
    expect(commands[0]).toContain('MIG_HOOK=before_freeze');
    expect(commands[0]).toContain("quiet 'a b'");
    expect(steps).toContain('Run the hook before_freeze: quiet a b');
  });

  it('keep the workload from being frozen if the first one fails, and the last one is told why', async () => {
    const { ran, commands, ended, result } = await aRun('quiet');

    expect([ran, ended]).toEqual([['alpha quiet', 'alpha sorry'], 'failed']);
    expect(result).toMatchObject({ outcome: 'kept', host: 'alpha' });
    expect(commands[1]).toContain('MIG_REASON=before_freeze: exit code 1: no');
  });

  it('make a failure of a move after which one fails, and leave the workload where it has come to', async () => {
    const { ran, ended, result } = await aRun('loud');

    expect([ran, ended]).toEqual([['alpha quiet', 'beta loud', 'beta sorry'], 'failed']);
    expect(result).toMatchObject({ outcome: 'moved', host: 'beta' });
    expect(result?.message).toContain('moved and running, but after_resume: exit code 1: no');
  });

  it('are not run for a workload of which nobody knows where it is', async () => {
    const { ran, ended } = await aRun('', { outcome: 'limbo', message: 'silent', logs: {}, unfinished: [] });

    expect([ran, ended]).toEqual([['alpha quiet'], 'needs_recovery']);
  });
});

describe('a hook', () => {
  const hook = { argv: ['quiet'], within_ms: 1500 };
  const say = async (answer: Partial<CommandResult> | Error): Promise<string | undefined> =>
    runHook({
      name: 'before_freeze',
      hook,
      told: {},
      reach: () =>
        answer instanceof Error
          ? Promise.reject(answer)
          : Promise.resolve({
              run: () =>
                Promise.resolve({
                  reason: 'exit',
                  code: 0,
                  stdout: '',
                  stderr: '',
                  elapsed_ms: 1,
                  ...answer,
                }),
            } as unknown as Connection),
    });

  it('has failed if it takes too long, was cut off, or could not be begun', async () => {
    expect(await say({ code: 0 })).toBeUndefined();
    expect(await say({ code: 124 })).toBe('before_freeze: not done within 2 s');
    expect(await say({ reason: 'connection-lost' })).toContain('connection');
    expect(await say(new Error('no route'))).toBe('before_freeze: its host cannot be reached: no route');
  });
});
