import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Connection, Ending, RemoteProgram } from '../../../src/hosts/connection.ts';
import { SupervisorClient } from '../../../src/engines/criu/supervisor-client.ts';
import type { SupervisorSetup } from '../../../src/engines/criu/supervisor-configs.ts';

const setup = {
  names: { folder: '/run/mig/r1-counter' },
  config: {},
  start: [],
} as unknown as SupervisorSetup;
const files = { launcher: 'print()', files: {} };

describe("the controller's end of a supervisor", () => {
  it('hears what is said, in the order in which it was said', async () => {
    const host = aHost();
    const client = await SupervisorClient.start(host, setup, files);
    host.say({ event: 'held' }, { event: 'gone' });
    expect([(await client.next('held', 'gone')).event, (await client.next('held', 'gone')).event]).toEqual([
      'held',
      'gone',
    ]);
  });

  it('is told of trouble whatever it waits for', async () => {
    const host = aHost();
    const client = await SupervisorClient.start(host, setup, files);
    host.say({ event: 'failed', reason: 'no room' });
    expect(await client.next('prepared')).toMatchObject({ event: 'failed', reason: 'no room' });
  });

  it('goes on where it was when the connection is lost, and hears nothing twice', async () => {
    const host = aHost();
    const client = await SupervisorClient.start(host, setup, files);
    host.say({ event: 'held' });
    await client.next('held');

    host.cut();
    await host.attached();
    host.say({ event: 'held' }, { event: 'gone' });

    expect((await client.next('held', 'gone')).event).toBe('gone');
  });

  it('reports a supervisor that never started with what the host said about it', async () => {
    const host = aHost();
    const client = await SupervisorClient.start(host, setup, files);
    host.cut('the supervisor did not start: no python3');
    expect(await client.next('listening')).toMatchObject({
      event: 'lost',
      reason: expect.stringContaining('no python3'),
    });
  });

  it('does not wait for ever for what a busy supervisor does not say', async () => {
    const host = aHost();
    const client = await SupervisorClient.start(host, setup, files);
    expect(await client.answer('logs', 10)).toBeUndefined();
  });

  it('leaves nobody waiting for a supervisor that is lost for good', async () => {
    const host = aHost();
    const client = await SupervisorClient.start(host, setup, files);
    host.cut('gone');
    await client.next('listening');
    expect(await client.answer('logs', 60_000)).toBeUndefined();
  });
});

/** A host whose supervisor says what the test has it say, over a connection that the test can cut. */
function aHost() {
  let stdout = new PassThrough();
  let end: (ending: Ending) => void = () => undefined;
  let stderr = '';
  let onAttach: () => void = () => undefined;
  const connection = {
    spawn: (): Promise<RemoteProgram> => {
      stdout = new PassThrough();
      const ended = new Promise<Ending>((resolve) => (end = resolve));
      queueMicrotask(() => onAttach());
      return Promise.resolve({
        stdin: new PassThrough(),
        stdout,
        stderr: () => stderr,
        ended,
        close: () => undefined,
      });
    },
  } as unknown as Connection;
  return {
    connection,
    reconnect: () => Promise.resolve(connection),
    say: (...events: readonly object[]) =>
      void stdout.write(events.map((event) => `${JSON.stringify(event)}\n`).join('')),
    cut: (message = '') => {
      stderr = message;
      end({ reason: 'connection-lost', code: 255 });
    },
    attached: () => new Promise<void>((resolve) => (onAttach = resolve)),
  };
}
