import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** A supervisor that does nothing but have a door: it prints what arrives there and says what it is told to say. */
const DOORKEEPER = `
import json, sys, threading
sys.path.insert(0, sys.argv[2])
import control
from mailbox import Mailbox
control._BEAT_SECONDS, control._SILENCE_SECONDS = .1, .3
mailbox = Mailbox()
door = control.Control(sys.argv[1], mailbox, 7)
door.progress = lambda: 42
def show():
    kinds = ("command-move", "command-abort", "controller-here", "controller-lost")
    while True:
        letter = mailbox.wait(kinds)
        print(json.dumps({"kind": letter.kind, **letter.fields}), flush=True)
threading.Thread(target=show, daemon=True).start()
print(json.dumps({"kind": "open"}), flush=True)
for line in sys.stdin:
    event = line.strip()
    door.tell(event, filling="x" * (8 << 20 if event == "flood" else 1))
`;
const HOST_PROGRAMS = join(import.meta.dirname, '../../../src/engines/criu/host');

describe("a supervisor's door", () => {
  let folder: string;
  let supervisor: ChildProcessWithoutNullStreams;
  let letters: string[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mig-door-'));
    supervisor = spawn('python3', ['-c', DOORKEEPER, join(folder, 'control'), HOST_PROGRAMS]);
    letters = [];
    const lines = createInterface({ input: supervisor.stdout });
    await once(lines, 'line');
    lines.on('line', (line) => letters.push((JSON.parse(line) as { kind: string }).kind));
  });
  afterEach(async () => {
    supervisor.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });

  const welcomes = (): number => letters.filter((kind) => kind === 'controller-here').length;
  const say = (event: string): boolean => supervisor.stdin.write(`${event}\n`);

  /** Somebody at the door, and the events that they have heard, but for the heartbeats. */
  async function aController(): Promise<{ socket: Socket; heard: string[]; lines: Interface }> {
    const before = welcomes();
    const socket = connect(join(folder, 'control'));
    socket.on('error', () => undefined);
    await vi.waitFor(() => expect(welcomes()).toBeGreaterThan(before), 20_000);
    const heard: string[] = [];
    const lines = createInterface({ input: socket });
    lines.on('line', (line) => {
      const { event } = JSON.parse(line) as { event: string };
      if (event !== 'alive') heard.push(event);
    });
    return { socket, heard, lines };
  }

  const sends = (socket: Socket, ...commands: readonly object[]): boolean =>
    socket.write(commands.map((command) => `${JSON.stringify({ number: 7, ...command })}\n`).join(''));

  it('says to whoever comes later all that was said before', async () => {
    say('prepared');
    const first = await aController();
    await vi.waitFor(() => expect(first.heard).toEqual(['prepared']), 20_000);
    say('held');

    const second = await aController();

    await vi.waitFor(
      () => expect([first.heard, second.heard]).toEqual([first.heard, ['prepared', 'held']]),
      20_000,
    );
  });

  it('lets everybody hear what is said while several are there', async () => {
    const [first, second] = [await aController(), await aController()];

    say('held');

    await vi.waitFor(() => expect([first.heard, second.heard]).toEqual([['held'], ['held']]), 20_000);
  });

  it('takes a command that is said again only once', async () => {
    const first = await aController();
    sends(first.socket, { command: 'move', id: 1 });
    await vi.waitFor(() => expect(letters).toContain('command-move'), 20_000);
    first.socket.destroy();

    const second = await aController();
    sends(second.socket, { command: 'move', id: 1 }, { command: 'abort', id: 2 });

    await vi.waitFor(() => expect(letters).toContain('command-abort'), 20_000);
    expect(letters.filter((kind) => kind === 'command-move')).toHaveLength(1);
  });

  it('takes no command of an older run', async () => {
    const { socket, heard } = await aController();

    sends(socket, { command: 'abort', number: 6 });

    await vi.waitFor(() => expect(heard).toEqual(['superseded']), 20_000);
    expect(letters).not.toContain('command-abort');
  });

  it('says again and again that it lives, and how far it is', async () => {
    const { lines } = await aController();

    const beats = [await once(lines, 'line'), await once(lines, 'line')].map(([line]) => String(line));

    expect(beats.map((line): unknown => JSON.parse(line))).toEqual([
      { event: 'alive', progress: 42 },
      { event: 'alive', progress: 42 },
    ]);
  });

  it('counts the controller as lost when the last one has left', async () => {
    const [first, second] = [await aController(), await aController()];
    first.socket.destroy();
    await vi.waitFor(() => expect(letters).toEqual(['controller-here', 'controller-here']), 20_000);

    second.socket.destroy();

    await vi.waitFor(() => expect(letters.at(-1)).toBe('controller-lost'), 20_000);
  });

  it('counts a controller as lost that has said that it lives, and stopped', async () => {
    const { socket } = await aController();

    sends(socket, { command: 'alive' });

    await once(socket, 'close');
    await vi.waitFor(() => expect(letters).toEqual(['controller-here', 'controller-lost']), 20_000);
  });

  it('waits for nobody who does not listen', async () => {
    const deaf = await aController();
    deaf.socket.pause();
    say('flood');
    const other = await aController();

    say('held');

    await vi.waitFor(() => expect(other.heard).toEqual(['flood', 'held']), 20_000);
  });

  it('has said its last words when it ends', async () => {
    const { socket, heard } = await aController();

    say('finished');
    supervisor.stdin.end();

    await once(socket, 'close');
    await vi.waitFor(() => expect(heard).toEqual(['finished']), 20_000);
  });
});
