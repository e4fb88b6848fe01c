import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection, Ending, RemoteProgram } from '../../../src/hosts/connection.ts';
import { SupervisorClient, type Wait } from '../../../src/engines/criu/supervisor-client.ts';
import type { SupervisorSetup } from '../../../src/engines/criu/supervisor-configs.ts';

const setup = {
  names: { folder: '/run/mig/r1-counter' },
  number: 7,
  config: {},
  start: [],
} as unknown as SupervisorSetup;
const files = { launcher: 'print()', files: {} };

/** Longer than anything that is waited for in vain. */
const patient: Wait = { step: 'prepare', ms: 600_000, unreachable_ms: 600_000 };

describe("the controller's end of a supervisor", () => {
  let host: ReturnType<typeof aHost>;
  let remarks: string[];
  let client: SupervisorClient;
  beforeEach(async () => {
    vi.useFakeTimers();
    host = aHost();
    remarks = [];
    client = await SupervisorClient.start(host, setup, files, (remark) => remarks.push(remark));
  });
  afterEach(() => {
    client.close();
    vi.useRealTimers();
  });

  describe('listening', () => {
    it('hears what is said, in the order in which it was said', async () => {
      host.say({ event: 'held' }, { event: 'gone' });

      const heard = [
        await client.next(['held', 'gone'], patient),
        await client.next(['held', 'gone'], patient),
      ];

      expect(heard.map(({ event }) => event)).toEqual(['held', 'gone']);
    });

    it('is told of trouble whatever it waits for, and on which host', async () => {
      host.say({ event: 'failed', reason: 'no room' });

      expect(await client.next(['prepared'], patient)).toEqual({ event: 'failed', reason: 'beta: no room' });
    });

    it('passes on what went wrong and did not stop the supervisor', async () => {
      host.say({ event: 'trouble', reason: 'no route' }, { event: 'resumed' });

      await client.next(['resumed'], patient);

      expect(remarks).toEqual(['no route']);
    });

    it('stops waiting when it is told to', async () => {
      const stop = new AbortController();
      const waiting = client.next(['prepared'], { ...patient, signal: stop.signal });

      stop.abort();

      expect((await waiting).event).toBe('stopped');
    });
  });

  describe('when the connection is lost', () => {
    it('goes on where it was, and hears nothing twice', async () => {
      host.say({ event: 'held' });
      await client.next(['held'], patient);

      await host.cutAndComeBack();
      host.say({ event: 'held' }, { event: 'alive', progress: 0 }, { event: 'gone' });

      expect((await client.next(['held', 'gone'], patient)).event).toBe('gone');
    });

    it('says its commands again, as they were, and in their order', async () => {
      client.send('prepare', { port: 1 });
      client.send('move');
      const before = host.commands();

      await host.cutAndComeBack();

      expect(before.map(({ command, id, number }) => [command, id, number])).toEqual([
        ['prepare', 0, 7],
        ['move', 1, 7],
      ]);
      expect(host.commands()).toEqual(before);
    });

    it('asks again for as long as somebody waits', async () => {
      host.unreachable('no route to host');
      host.cut();
      const waiting = client.next(['held'], patient);
      await vi.advanceTimersByTimeAsync(300_000);

      host.reachable();
      await vi.advanceTimersByTimeAsync(1000);
      host.say({ event: 'held' });

      expect((await waiting).event).toBe('held');
    });

    it('says so, and since when, to whoever waits for less', async () => {
      host.say({ event: 'alive', progress: 0 });
      host.unreachable('no route to host');
      host.cut();

      const waiting = client.next(['held'], { step: 'freeze', ms: 600_000, unreachable_ms: 40_000 });
      await vi.advanceTimersByTimeAsync(41_000);

      expect(await waiting).toEqual({
        event: 'late',
        reason: expect.stringMatching(
          /^beta: out of reach for 40 s in freeze: no route to host; .*`mig recover`/,
        ),
      });
    });

    it('takes twenty seconds of silence for a lost connection', async () => {
      host.say({ event: 'held' });
      await client.next(['held'], patient);

      await vi.advanceTimersByTimeAsync(21_000);

      expect(host.attachments()).toBe(2);
    });

    it('takes no heartbeat for silence', async () => {
      host.say({ event: 'held' });
      for (let i = 0; i < 12; i += 1) {
        await vi.advanceTimersByTimeAsync(5000);
        host.say({ event: 'alive', progress: 0 });
      }

      expect(host.attachments()).toBe(1);
    });
  });

  describe('when there is no supervisor', () => {
    it('reports one that never started with what the host said about it', async () => {
      host.end({ reason: 'exit', code: 1 }, 'Traceback: no space left on device');

      expect(await client.next(['listening'], patient)).toMatchObject({
        event: 'lost',
        reason: 'beta: Traceback: no space left on device',
      });
    });

    it('reports one that is gone when it comes back', async () => {
      host.say({ event: 'held' });
      await client.next(['held'], patient);
      await host.cutAndComeBack();

      host.end({ reason: 'exit', code: 1 }, 'no supervisor answers: [Errno 2] No such file or directory');

      expect(await client.next(['gone'], patient)).toMatchObject({ event: 'lost' });
    });

    it('leaves nobody waiting for its answers', async () => {
      host.end({ reason: 'exit', code: 1 }, 'gone');
      await client.next(['listening'], patient);

      expect(await client.answer('logs', 60_000)).toBeUndefined();
    });
  });

  describe('when a supervisor that lives does not come to an end', () => {
    it('waits only as long as it was told to, and names host and step', async () => {
      const waiting = client.next(['prepared'], { step: 'prepare', ms: 60_000 });
      for (let i = 0; i < 13; i += 1) {
        host.say({ event: 'alive', progress: 0 });
        await vi.advanceTimersByTimeAsync(5000);
      }

      expect(await waiting).toMatchObject({
        event: 'late',
        reason: expect.stringContaining('beta: the supervisor lives, but prepare makes no progress'),
      });
    });

    it('waits on while there is progress', async () => {
      const waiting = client.next(['files-synced'], { step: 'sync-files', ms: 60_000 });
      for (let i = 0; i < 60; i += 1) {
        host.say({ event: 'alive', progress: i });
        await vi.advanceTimersByTimeAsync(5000);
      }
      host.say({ event: 'files-synced' });

      expect((await waiting).event).toBe('files-synced');
    });

    it('does without an answer that does not come', async () => {
      const waiting = client.answer('logs', 5000);
      await vi.advanceTimersByTimeAsync(5001);

      expect(await waiting).toBeUndefined();
    });
  });

  it('asks nobody any more once it is closed', async () => {
    host.unreachable('no route to host');
    host.cut();
    client.close();
    host.reachable();

    await vi.advanceTimersByTimeAsync(60_000);

    expect(host.attachments()).toBe(1);
  });
});

/** beta, whose supervisor says what the test has it say, over a connection that the test can cut. */
function aHost() {
  let stdout = new PassThrough();
  let end: (ending: Ending) => void = () => undefined;
  let stderr = '';
  let obstacle: string | undefined;
  let lines: string[] = [];
  let attachments = 0;
  const connection = {
    host: 'beta',
    spawn: (): Promise<RemoteProgram> => {
      attachments += 1;
      stdout = new PassThrough();
      stderr = '';
      lines = [];
      const stdin = new PassThrough();
      const heard = lines;
      createInterface({ input: stdin }).on('line', (line) => heard.push(line));
      const ended = new Promise<Ending>((resolve) => (end = resolve));
      const close = (): void => end({ reason: 'connection-lost', code: -1 });
      return Promise.resolve({ stdin, stdout, stderr: () => stderr, ended, close });
    },
  } as unknown as Connection;
  const cut = (): void => end({ reason: 'connection-lost', code: -1 });
  return {
    connection,
    reconnect: () =>
      obstacle === undefined ? Promise.resolve(connection) : Promise.reject(new Error(obstacle)),
    say: (...events: readonly object[]) =>
      void stdout.write(events.map((event) => `${JSON.stringify(event)}\n`).join('')),
    cut,
    cutAndComeBack: async (): Promise<void> => {
      cut();
      await vi.advanceTimersByTimeAsync(1000);
    },
    end: (ending: Ending, words: string): void => {
      stderr = words;
      end(ending);
    },
    unreachable: (why: string) => void (obstacle = why),
    reachable: () => void (obstacle = undefined),
    attachments: () => attachments,
    /** What the supervisor was told on the connection of the moment, but for the order that starts it, and heartbeats. */
    commands: () =>
      lines
        .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
        .filter(({ command }) => command !== undefined && command !== 'alive'),
  };
}
