import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { eventsOf, planOf, resultOf, type Ran } from '../e2e/mig.ts';
import { patiently } from './patiently.ts';
import { createLab, type Lab } from '../lab/lab.ts';
import { SERVER_PACKAGES } from '../stage/server-packages.ts';
import { expectQuiet } from './expect-quiet.ts';
import { InstalledService } from './installed-service.ts';
import type { UnitSight } from './look-at-unit.ts';
import type { Service } from './service.ts';

/** A service in the middle of its stories. */
export interface Stage {
  readonly installed: InstalledService;
  /** Moves it, and looks whether it is there what it was. */
  readonly moveTo: (host: 'alpha' | 'beta') => Promise<void>;
}

/**
 * Tells of one service what has to hold for every one: it stays exactly as it was where a move comes to nothing, and it
 * moves there and back under load. The stories share a lab and a service, in this order; more may follow.
 */
export function theUsualStories(service: Service): () => Stage {
  let lab: Lab;
  let installed: InstalledService;
  let home = 'alpha';
  beforeAll(async () => {
    lab = await createLab({ hosts: ['alpha', 'beta', 'client'], packages: SERVER_PACKAGES });
    installed = await InstalledService.on(lab, service);
  });
  afterEach(async () => {
    await lab.heal('alpha', 'beta');
    await expectQuiet(installed, home);
  });
  afterAll(async () => {
    await installed.end();
    await lab.close();
  });

  /** Applies while somebody asks, and does something when a step begins. */
  const applyAnd = async (step: string, act: () => Promise<unknown>): Promise<Ran> => {
    const before = await installed.look('alpha');
    const asker = await installed.ask();
    if (service.slow !== undefined) await lab.shape('alpha', 'beta', service.slow);
    let done: Promise<unknown> | undefined;
    const ran = await installed.mig(['apply', '--auto-approve', '--json'], {
      onEvent: (event) => {
        if (event.type === 'step_start' && event.step === `${service.workload}.${step}`) done = act();
      },
    });
    expect(done, `the step ${step} has begun\n${ran.stdout}${ran.stderr}`).toBeDefined();
    await done;
    await lab.heal('alpha', 'beta');
    expect(resultOf(ran)).toMatchObject({ outcome: 'kept', host: 'alpha' });
    await asker.answered(10);
    expect(await asker.stop()).toMatchObject({ wrong: 0, error: null });
    await patiently(async () => expect(await installed.look('alpha')).toEqual(before));
    return ran;
  };

  const givenUp = async (): Promise<void> => {
    const ran = await applyAnd('hand-over', async () => lab.host('alpha').mustExec('pkill -KILL -x criu'));

    expect(resultOf(ran).message).toBe('criu dump ended with code -9');
  };

  const failsToRestore = async (): Promise<void> => {
    const { settings } = await installed.look('alpha');
    const pid = Number(settings['MainPID']);
    const thief = ['bash', '-c', `echo ${pid - 1} > /proc/sys/kernel/ns_last_pid; sleep 4242; :`];

    const ran = await applyAnd('freeze', async () => lab.host('beta').start(thief));
    await lab.host('beta').mustExec("pkill -KILL -f 'sleep 4242'");

    expect(resultOf(ran).findings?.map(({ code }) => code)).toEqual(['process/pid-taken']);
    const { settings: there } = await installed.look('beta');
    expect(there).toMatchObject({ ActiveState: 'inactive', MainPID: '0' });
  };

  const failures: readonly (readonly [string, () => Promise<void>])[] = [
    ['move is given up in the hold', givenUp],
    ['restore fails', failsToRestore],
  ];
  // A move of those that are not slow is over before anything can happen to it.
  it.each(service.slow === undefined ? [] : failures)(
    'stays exactly as it was when the %s',
    async (_, tell) => {
      await expect(tell()).resolves.toBeUndefined();
    },
  );

  const moveTo = async (to: 'alpha' | 'beta'): Promise<void> => {
    const from = home;
    const first = await installed.look(from);
    await installed.place(to);
    const plan = await installed.mig(['plan', '--json']);
    expect(planOf(plan).actions, plan.stderr).toMatchObject([
      { action: 'move', source: from, destination: to },
    ]);
    const ran = await installed.mig(['apply', '--auto-approve', '--json']);
    expect(eventsOf(ran).at(-1), ran.stdout).toMatchObject({ type: 'run_summary', outcome: 'ok' });
    home = to;
    await patiently(async () => expect(sameService(await installed.look(to))).toEqual(sameService(first)));
    expect((await installed.look(from)).settings).toMatchObject({ ActiveState: 'inactive', MainPID: '0' });
  };

  it('moves there and back under load, and no answer is lost, repeated or out of order', async () => {
    const asker = await installed.ask();

    for (const host of ['beta', 'alpha'] as const) {
      await asker.answered(10);
      await moveTo(host);
      await asker.answered(10);
      await expectQuiet(installed, host);
    }

    expect(await asker.stop()).toMatchObject({ wrong: 0, error: null });
  });

  return () => ({ installed, moveTo });
}

/** What is to be the same of a unit on either host. */
function sameService({ settings, processes, mounts }: UnitSight): object {
  return {
    settings,
    // A process that has been restored is younger.
    processes: processes.map((line) => line.replace(/^(\d+) \d+/, '$1')),
    mounts,
  };
}
