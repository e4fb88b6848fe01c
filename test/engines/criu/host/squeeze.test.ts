import { expect, it } from 'vitest';
import { runPython } from './run-python.ts';

/** Both ends of a connection, with what was put in at one end and what has come out at the other. */
const SENDING = `
import hashlib, shutil, socket
import squeeze
codec = json.loads(sys.argv[2])
if codec["kind"] == "zstd": codec["program"] = shutil.which("zstd")
data = b"".join(hashlib.sha256(b"%d" % (n // 3)).digest() for n in range(1 << 15)) + bytes(1 << 20)
class Counting:
    """Keeps count of what passes, and may spoil a byte of it."""
    def __init__(self, connection, spoilt=None): self.connection, self.spoilt, self.count = connection, spoilt, 0
    def sendall(self, data):
        data = bytearray(data)
        if self.spoilt is not None and self.count <= self.spoilt < self.count + len(data): data[self.spoilt - self.count] ^= 1
        self.count += len(data)
        self.connection.sendall(data)
def carried(spoilt=None):
    here, there = socket.socketpair()
    there.settimeout(5)
    counting = Counting(here, spoilt)
    sending, receiving = squeeze.squeezing(counting, codec), squeeze.unsqueezing(there, codec)
    def send():
        for begin in range(0, len(data), 300000): sending.sendall(data[begin:begin + 300000])
        squeeze.finish(sending)
        here.shutdown(socket.SHUT_WR)
    threading.Thread(target=send, daemon=True).start()
    arrived, view = bytearray(), memoryview(bytearray(100000))
    while len(arrived) < len(data):
        count = receiving.recv_into(view[:min(len(view), len(data) - len(arrived))])
        if count == 0: raise OSError("it ended too early")
        arrived += view[:count]
    squeeze.finish(receiving)
    return arrived == data, counting.count
`;

const hasZstd = (await runPython('/tmp', 'import shutil; print(shutil.which("zstd") or "")')).trim() !== '';

for (const kind of ['zlib', 'zstd'] as const)
  it.skipIf(kind === 'zstd' && !hasZstd)(
    `${kind} carries the same in less, and sees a byte that is not`,
    async () => {
      const script = `${SENDING}
same, count = carried()
try:
    spoilt = carried(spoilt=count // 2)
except OSError:
    spoilt = "seen"
print(json.dumps([same, count < len(data) / 2, spoilt]))`;

      const said = await runPython('/tmp', script, [JSON.stringify({ kind })]);

      expect(JSON.parse(said)).toEqual([true, true, 'seen']);
    },
  );
