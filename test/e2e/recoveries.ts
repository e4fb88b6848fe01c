import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import type { RecoveryDocument } from '../../src/report/documents.ts';
import { CounterClient } from '../stage/counter-client.ts';
import { askCounter } from '../stage/counter.ts';
import { runMig, type Ran } from './mig.ts';
import type { Story } from './story.ts';
import type { Halt } from './wreck.ts';

export const HOLD: Halt = { role: 'source', step: 'hand_over', moment: 'record' };
export const BEFORE_COMMIT: Halt = { role: 'source', step: 'commit', moment: 'before' };
export const BEFORE_RELEASE: Halt = { role: 'destination', step: 'release', moment: 'before' };

/** Gives a `mig recover` from a controller that has never seen the run: a folder of its own, with nothing but the YAML. */
export function recoveriesIn(
  stories: () => Story,
): (story: Story, ...words: readonly string[]) => Promise<Ran> {
  let elsewhere: string | undefined;
  afterEach(async () => {
    const { lab } = stories();
    for (const host of ['alpha', 'beta']) await lab.heal('controller', host);
    await lab.heal('alpha', 'beta');
    if (elsewhere !== undefined) await rm(elsewhere, { recursive: true, force: true });
  });
  return async (story, ...words) => {
    elsewhere = await mkdtemp(join(tmpdir(), 'mig-elsewhere-'));
    await writeFile(join(elsewhere, 'mig.yaml'), await readFile(join(story.folder, 'mig.yaml')));
    return runMig(elsewhere, ['recover', '--json', '--auto-approve', ...words]);
  };
}

/** What a recovery says with `--json`. */
export function documentOf({ stdout, stderr }: Ran): RecoveryDocument {
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as RecoveryDocument;
}

/** Where the workloads are after it. */
export function workloadsOf(ran: Ran) {
  return documentOf(ran).result?.workloads;
}

/** What it does to the first move, in order. */
export function stepsOf(ran: Ran) {
  return documentOf(ran).moves[0]?.steps.map(({ host, verb }) => `${host} ${verb}`);
}

/** A client that asks the counter all the time, and has been answered. */
export async function aClient(story: Story, ip: string): Promise<CounterClient> {
  const client = await CounterClient.start(story.host('client'), ip, 5);
  await client.answeredAgain();
  return client;
}

/** The client has lost nothing on its one connection, and the counter finds its memory whole. */
export async function isWhole(client: CounterClient, ip: string): Promise<void> {
  await client.answeredAgain();
  expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
  expect(await askCounter(ip, 'check')).toBe('ok');
}
