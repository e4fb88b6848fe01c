import { setTimeout as sleep } from 'node:timers/promises';
import type { MoveRole } from '../../src/model/index.ts';
import { Controller, type Ended } from '../faults/stage/controller.ts';
import { halted, installHalt, orderHalt, releaseHalt } from '../faults/stage/halt.ts';
import { PS, readProcesses, victims } from '../faults/stage/victims.ts';
import type { LabHost } from '../lab/lab-host.ts';

/** Where a move is stopped: its supervisor of that role has put the begin or the end of a step on record. */
export interface Halt {
  readonly role: MoveRole;
  readonly step: string;
  readonly moment: 'before' | 'effect' | 'record';
}

/** Where a controller works, and the hosts that it works on. */
export interface Theatre {
  readonly folder: string;
  host(name: string): LabHost;
}

const hosts: Readonly<Record<MoveRole, string>> = { source: 'alpha', destination: 'beta' };

/** A move that has been stopped on its way from alpha to beta. Its controller waits with it. */
export class StoppedMove {
  readonly controller: Controller;
  readonly #host: LabHost;

  private constructor(controller: Controller, host: LabHost) {
    this.controller = controller;
    this.#host = host;
  }

  /** Begins a move and stops it. @throws Error if it comes to its end without having been there. */
  static async at(theatre: Theatre, { role, step, moment }: Halt): Promise<StoppedMove> {
    const host = theatre.host(hosts[role]);
    await installHalt(host);
    orderHalt(host, step, moment);
    const controller = new Controller(theatre.folder, ['apply', '--auto-approve', '--json']);
    if (!(await halted(host, () => controller.hasEnded)))
      throw new Error(`the move did not come to ${step}: ${told(await controller.ended)}`);
    return new StoppedMove(controller, host);
  }

  /** Nobody looks after it any more: the controller dies, and all that mig runs on the given hosts with it. */
  async abandon(...killed: readonly LabHost[]): Promise<void> {
    this.controller.kill('SIGKILL');
    await this.controller.ended;
    // What was just being started when the first look was taken is found at the second.
    for (let look = 0; look < 2; look += 1) for (const host of killed) await killMig(host);
    this.goOn();
  }

  /** criu on the source dies in the hold, and with it the move. @returns what the controller says in the end. */
  static async givenUpInHold(theatre: Theatre): Promise<Ended> {
    const move = await StoppedMove.at(theatre, { role: 'source', step: 'hand_over', moment: 'before' });
    await theatre.host('alpha').mustExec('pkill -KILL -x criu');
    return move.toTheEnd();
  }

  /** Lets it go on. @returns what the controller says in the end. */
  async toTheEnd(): Promise<Ended> {
    this.goOn();
    return this.controller.ended;
  }

  goOn(): void {
    releaseHalt(this.#host);
  }
}

/** What a controller has said, the last of it first. */
function told({ stdout, stderr }: Ended): string {
  return `${stderr}${stdout.split('\n').slice(-3).toReversed().join('\n')}`;
}

/** Waits until a host has put on record that it has done a step. */
export async function hasDone(host: LabHost, step: string): Promise<void> {
  const ask = `tr -d '\\0' < /var/lib/mig/*/journal.ndjson | grep -q '"step": "${step}", "state": "done"'`;
  for (let time = 0; time < 500; time += 1) {
    if ((await host.exec(ask)).code === 0) return;
    await sleep(20);
  }
  throw new Error(`${host.name} has not done ${step}`);
}

/** Kills a recovery, and all that it does on the host, once it has come to that moment of a step there. */
export async function killRecovery(
  folder: string,
  words: readonly string[],
  host: LabHost,
  step: string,
  moment: Halt['moment'],
): Promise<void> {
  await installHalt(host);
  orderHalt(host, step, moment);
  const controller = new Controller(folder, ['recover', '--auto-approve', ...words]);
  const isThere = await halted(host, () => controller.hasEnded);
  controller.kill('SIGKILL');
  const { stderr } = await controller.ended;
  await killMig(host);
  releaseHalt(host);
  if (!isThere) throw new Error(`the recovery did not come to ${step}: ${stderr}`);
}

async function killMig(host: LabHost): Promise<void> {
  const pids = victims('all', readProcesses(await host.mustExec(PS)));
  if (pids.length > 0) await host.exec(['kill', '-KILL', ...pids.map(String)]);
}
