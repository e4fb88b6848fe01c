import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const PROGRAM = join(import.meta.dirname, '../../../../src/engines/criu/host/relay.py');

describe('the way through the controller', () => {
  let root: string;
  let door: Server;
  let relays: Readonly<Record<'source' | 'destination', ChildProcessWithoutNullStreams>>;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-relay-'));
    const start = async (role: 'source' | 'destination'): Promise<ChildProcessWithoutNullStreams> => {
      await mkdir(join(root, role));
      return spawn('python3', ['-B', PROGRAM, join(root, role), role]);
    };
    // Whoever knocks hears what it said.
    door = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.pipe(socket);
    });
    relays = { source: await start('source'), destination: await start('destination') };
    door.listen(join(root, 'destination/door'));
    for (const relay of Object.values(relays)) relay.stdin.on('error', () => undefined);
    relays.source.stdout.pipe(relays.destination.stdin);
    relays.destination.stdout.pipe(relays.source.stdin);
  });
  afterEach(async () => {
    for (const relay of Object.values(relays)) relay.kill('SIGKILL');
    door.close();
    await rm(root, { recursive: true });
  });

  const knock = async (): Promise<Socket> => {
    for (;;) {
      const socket = connect(join(root, 'source/relay'));
      const met = await Promise.race([once(socket, 'connect').then(() => true), once(socket, 'error')]).catch(
        () => false,
      );
      if (met === true) return socket;
      await sleep(10);
    }
  };

  it('brings every connection to the door and back, each with its own bytes', async () => {
    const words = ['one', 'two', 'three'].map((word) => word.repeat(300_000));
    const sockets = await Promise.all(words.map(knock));

    const heard = await Promise.all(
      sockets.map(async (socket, index) => {
        const word = words[index] ?? '';
        socket.write(word);
        let text = '';
        for await (const chunk of socket) if ((text += String(chunk)).length >= word.length) break;
        return text;
      }),
    );

    expect(heard.map((text) => text.length)).toEqual(words.map(({ length }) => length));
    expect(heard).toEqual(words);
  });

  it('closes the connections at one end when the other end dies', async () => {
    const socket = await knock();
    socket.write('hello');
    await once(socket, 'data');

    relays.destination.kill('SIGKILL');
    socket.resume();

    await once(socket, 'close');
    expect(socket.destroyed).toBe(true);
  });
});
