import { expect } from 'vitest';
import { CounterClient } from '../stage/counter-client.ts';
import { askCounter } from '../stage/counter.ts';
import { aCounterOnAlpha } from './a-counter-on-alpha.ts';
import { holdNumber } from './hold-number.ts';
import { resultOf, type Ran } from './mig.ts';
import type { Story } from './story.ts';

/** A counter that is to have a PID namespace of its own wherever it comes, and whose number a stranger has on beta. */
export interface Apart {
  readonly story: Story;
  readonly ip: string;
  /** What it calls itself, and what alpha calls it at first. */
  readonly pid: number;
  readonly client: CounterClient;
}

/** It runs on alpha, has a client, and is wanted on beta. */
export async function aCounterApart(story: Story, differing: object = {}): Promise<Apart> {
  const { ip, pid } = await aCounterOnAlpha(story, { pid: 'namespace', ...differing });
  await holdNumber(story, 'beta', pid, 'sleep 4711; :');
  story.atEnd(async () => {
    await story.host('beta').exec(['pkill', '-KILL', '-f', '^(bash /tmp/holder|sleep 4711)']);
  });
  const client = await CounterClient.start(story.host('client'), ip, 5);
  await client.answeredAgain();
  return { story, ip, pid, client };
}

export async function moveTo(story: Story, host: string): Promise<Ran> {
  await story.place('counter', host);
  const ran = await story.mig(['apply', '--auto-approve', '--json']);
  expect(resultOf(ran), ran.stdout + ran.stderr).toMatchObject({ outcome: 'moved', host });
  return ran;
}

/** The client has lost nothing on its one connection, and the counter finds its memory whole. */
export async function isWhole({ client, ip }: Apart): Promise<void> {
  await client.answeredAgain();
  expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
  expect(await askCounter(ip, 'check')).toBe('ok');
}

/** The holder is a stranger throughout. */
export async function isLeftAlone({ story, pid }: Apart): Promise<void> {
  expect(await story.host('beta').mustExec(['cat', `/proc/${pid}/comm`])).toBe('bash\n');
}

/** What a process is called, from the host to the innermost namespace. */
export async function numbersOn(story: Story, host: string, pid: number): Promise<readonly number[]> {
  const line = await story.host(host).mustExec(`grep NSpid: /proc/${pid}/status`);
  return line.trim().split(/\s+/).slice(1).map(Number);
}
