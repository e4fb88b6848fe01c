import { expect, it } from 'vitest';
import { runPython } from './run-python.ts';

const SENDING = `
import throttle
pauses = []
throttle.time.sleep = pauses.append
now = [0.0]
throttle.time.monotonic = lambda: now[0]
class Connection:
    data = b""
    def sendall(self, data): self.data += data
pages, forward = Connection(), Connection()
links = throttle.throttled({"pages": pages, "forward": forward, "backward": None}, 1000000)
`;

it('sends all of it, no faster than it may, over both connections together', async () => {
  const said = await runPython(
    '/tmp',
    `${SENDING}
links["pages"].sendall(bytes(500000))
links["forward"].sendall(bytes(500000))
print(json.dumps([len(pages.data), len(forward.data), max(pauses)]))`,
  );

  const [sent, told, pause] = JSON.parse(said) as [number, number, number];
  expect([sent, told]).toEqual([500_000, 500_000]);
  // A second for it all, but for what may go at once.
  expect(pause).toBeCloseTo(0.934, 2);
});

it('has no word of the protocol wait', async () => {
  const said = await runPython(
    '/tmp',
    `${SENDING}
links["pages"].sendall(bytes(500000))
pauses.clear()
links["forward"].sendall(b"gone")
print(len(pauses), forward.data.decode())`,
  );

  expect(said).toBe('0 gone\n');
});
