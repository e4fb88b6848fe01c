import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Connection, Ending, RemoteProgram } from '../../../src/hosts/connection.ts';
import { parseRescueAnswer, rescue, type RescueOrder } from '../../../src/engines/criu/rescue.ts';

const order: RescueOrder = {
  move: 'r1-counter',
  project: 'shop',
  workload: 'counter',
  verb: 'put_back',
  toward: 'source',
  number: 7,
  holder: { user: 'ops', host: 'desk', since: '', command: 'recover', run: 'r2', number: 7 },
};

/** A host on which the program says what it is made to say; `end` is how its channel ends. */
function aHost() {
  const [stdin, stdout] = [new PassThrough(), new PassThrough()];
  let end: (ending: Ending) => void = () => undefined;
  let started: () => void = () => undefined;
  let complaint = '';
  const program: RemoteProgram = {
    stdin,
    stdout,
    stderr: () => complaint,
    ended: new Promise<Ending>((resolve) => (end = resolve)),
    close() {
      stdout.end();
      end({ reason: 'connection-lost', code: 0 });
    },
  };
  const spawn = (): Promise<RemoteProgram> => {
    started();
    return Promise.resolve(program);
  };
  return {
    connection: { host: 'beta', spawn } as unknown as Connection,
    started: new Promise<void>((resolve) => (started = resolve)),
    say: (line: string) => stdout.write(`${line}\n`),
    complain(text: string) {
      complaint = text;
      program.close();
    },
    heard: () => JSON.parse(String(stdin.read())) as RescueOrder & { files: Record<string, string> },
    lose: () => program.close(),
  };
}

describe('a verb that is carried out on a host', () => {
  afterEach(() => vi.useRealTimers());

  it('goes there with all that the host asks, and with the programs that it needs', async () => {
    const host = aHost();
    host.say('{"ok": true}');

    await rescue(host.connection, { ...order, force: true });

    const { files, ...heard } = host.heard();
    expect(heard).toEqual({ ...order, force: true });
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['rescue.py', 'gate.sh', 'protocol.json']));
  });

  it.each([
    ['{"ok": true}', { outcome: 'done' }],
    ['{"ok": false, "reason": "no"}', { outcome: 'refused', reason: 'no', superseded: false }],
    [
      '{"ok": false, "reason": "superseded by run 9", "superseded": true}',
      { outcome: 'refused', reason: 'superseded by run 9', superseded: true },
    ],
  ])('is answered with %s', (line, expected) => {
    expect(parseRescueAnswer(line)).toEqual(expected);
  });

  it.each(['', 'Last login: yesterday', '7', '{"event": "ready"}'])('is not answered with %j', (line) => {
    expect(parseRescueAnswer(line).outcome).toBe('unknown');
  });

  it('may have been carried out if the connection is lost', async () => {
    const host = aHost();
    host.lose();

    expect(await rescue(host.connection, order)).toEqual({
      outcome: 'unknown',
      reason: 'put_back: the connection was lost',
    });
  });

  it('says what the host said instead of an answer', async () => {
    const host = aHost();
    host.complain('bash: python3: command not found\n');

    expect(await rescue(host.connection, order)).toMatchObject({
      outcome: 'unknown',
      reason: 'put_back: bash: python3: command not found',
    });
  });

  it.each([
    ['put_back', 0, 60_000],
    ['take_over', 0, 120_000],
    ['put_back', 180_000, 240_000],
  ] as const)('is given up after its time, by name: %s, with %i ms for others', async (verb, others, ms) => {
    vi.useFakeTimers();
    const host = aHost();
    const answer = rescue(host.connection, { ...order, verb }, others);
    await host.started;
    await vi.advanceTimersByTimeAsync(ms + 1);

    expect(await answer).toEqual({
      outcome: 'unknown',
      reason: `${verb} gave no answer within ${ms / 1000} s`,
    });
  });
});
