import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { quote } from '../../src/hosts/quote.ts';
import { eventsOf, planOf, resultOf } from '../e2e/mig.ts';
import { StoppedMove, type Theatre } from '../e2e/wreck.ts';
import type { Ended } from '../faults/stage/controller.ts';
import { atRest } from './at-rest.ts';
import { patiently } from './patiently.ts';
import { createLab, type Lab } from '../lab/lab.ts';
import { SERVER_PACKAGES } from '../stage/server-packages.ts';
import { thiefOf } from '../stage/thief-of.ts';
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
  const begin = async (): Promise<void> => {
    lab = await createLab({ hosts: ['alpha', 'beta', 'client'], packages: SERVER_PACKAGES });
    installed = await InstalledService.on(lab, service);
    home = 'alpha';
  };
  const end = async (): Promise<void> => {
    await installed.end();
    await lab.close();
  };
  const beginAnew = async (): Promise<void> => {
    await end();
    await begin();
  };
  beforeAll(begin);
  // What one story has left behind must not fail others.
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') return beginAnew();
    await expectQuiet(installed, home).catch(async (error: unknown) => {
      await beginAnew();
      throw error;
    });
  });
  afterAll(end);

  /** Has a move come to nothing while somebody asks, and looks whether the service is what it was. */
  const comesToNothing = async (move: (theatre: Theatre) => Promise<Ended>): Promise<Ended> => {
    const before = await atRest(async () => installed.look('alpha'));
    const asker = await installed.ask();
    const ran = await move({ folder: installed.folder, host: (name) => lab.host(name) });
    expect(resultOf(ran), ran.stderr).toMatchObject({ outcome: 'kept', host: 'alpha' });
    await asker.answered(10);
    expect(await asker.stop()).toMatchObject({ wrong: 0, error: null });
    await patiently(async () => expect(await installed.look('alpha')).toEqual(before));
    return ran;
  };

  const givenUp = async (): Promise<void> => {
    const ran = await comesToNothing(async (theatre) => StoppedMove.givenUpInHold(theatre));

    expect(resultOf(ran).message).toBe('criu dump ended with code -9');
  };

  const failsToRestore = async (): Promise<void> => {
    const { settings } = await installed.look('alpha');
    const pid = Number(settings['MainPID']);
    const thief = thiefOf(pid);

    const ran = await comesToNothing(async (theatre) => {
      const stopped = await StoppedMove.at(theatre, { role: 'source', step: 'freeze', moment: 'before' });
      await lab.host('beta').start(thief);
      return stopped.toTheEnd();
    });
    await lab.host('beta').mustExec("pkill -KILL -f 'sleep 4242'");

    expect(resultOf(ran).findings?.map(({ code }) => code)).toEqual(['process/pid-taken']);
    const { settings: there } = await installed.look('beta');
    expect(there).toMatchObject({ ActiveState: 'inactive', MainPID: '0' });
  };

  const failures: readonly (readonly [string, () => Promise<void>])[] = [
    ['move is given up in the hold', givenUp],
    ['restore fails', failsToRestore],
  ];
  it.each(failures)('stays exactly as it was when the %s', async (_, tell) => {
    await expect(tell()).resolves.toBeUndefined();
  });

  const moveTo = async (to: 'alpha' | 'beta'): Promise<void> => {
    const from = home;
    const first = await atRest(async () => installed.look(from));
    await installed.place(to);
    const plan = await installed.mig(['plan', '--json']);
    expect(planOf(plan).actions, plan.stderr + plan.stdout).toMatchObject([
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

  it('is stopped and started by systemd afterwards as it was before', async () => {
    const on = lab.host(home);
    await on.mustExec(['systemctl', 'stop', service.unit]);
    const { settings } = await installed.look(home);
    // Each host has followed the other's numbers by now, and what is started anew must not get any that the other has.
    await on.mustExec('echo 25000 > /proc/sys/kernel/ns_last_pid');
    await on.mustExec(`systemctl start ${quote(service.unit)}\n${service.begun ?? ''}`);

    expect(settings).toMatchObject({ ActiveState: 'inactive', Result: 'success', MainPID: '0' });
    expect((await installed.look(home)).settings).toMatchObject({ ActiveState: 'active', NRestarts: '0' });
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
