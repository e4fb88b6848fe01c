import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

/** A packet of each kind with the checksum that it has on the wire, and what a card would still have to complete. */
const PACKETS = `
import ipaddress, struct
from injector import is_transport, with_checksum
def total(data):
    data += b"\\0" * (len(data) % 2)
    number = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while number >> 16: number = (number & 0xffff) + (number >> 16)
    return number
def packet(version, protocol, body, complete=True):
    """As a network stack makes it, by the letter of RFC 1071."""
    ends = ["10.0.0.1", "10.0.0.2"] if version == 4 else ["fd00::1", "fd00::2"]
    ends = b"".join(ipaddress.ip_address(end).packed for end in ends)
    at, length = (16, 20) if protocol == 6 else (6, 8)
    segment = bytearray(length) + body
    pseudo = total(ends + struct.pack("!II", len(segment), protocol))
    segment[at:at + 2] = struct.pack("!H", pseudo)
    if complete: segment[at:at + 2] = struct.pack("!H", (0xffff - total(bytes(segment))) or 0xffff)
    if version == 4: return b"\\x45" + bytes(8) + bytes([protocol]) + bytes(2) + ends + bytes(segment)
    return b"\\x60" + bytes(5) + bytes([protocol]) + bytes(1) + ends + bytes(segment)
`;

/** Packets kept, with an injector that writes down what it lets in. */
const KEPT = `
from kept_packets import KeptPackets
class Injector:
    def __init__(self): self.into = []
    def inject(self, packets): self.into.extend(packets)
kept = KeptPackets({"table": "t", "keeps_packets": True, "addresses": [{"ip": "10.0.0.2"}]})
kept._log, kept._injector = object(), Injector()
def show(): print(json.dumps([packet.decode() for packet in kept._injector.into]))
`;

/** In a network of its own: a server behind the lock, a client, and letting packets in is slow. */
const A_THOUSAND_A_SECOND = `
import ctypes, socket, subprocess
assert ctypes.CDLL(None, use_errno=True).unshare(0x40000000) == 0
subprocess.run("ip link set lo up; ip address add 10.0.0.1/32 dev lo; ip address add 10.0.0.2/32 dev lo", shell=True, check=True)
from firewall import Firewall
from kept_packets import KeptPackets
firewall = Firewall()
kept = KeptPackets({"table": "mig-t", "keeps_packets": True, "addresses": [{"ip": "10.0.0.2"}]})
assert kept.prepare(firewall) is None
lock = "chain lock-in { type filter hook prerouting priority raw; meta mark 0xc114 accept; ip daddr 10.0.0.2 drop; }"
firewall.run("table inet mig-t { %s; }" % lock + kept.rules())
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("10.0.0.2", 7000))
server.setsockopt(socket.SOL_SOCKET, 33, 16 << 20)
stopped = threading.Event()
def send():
    client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    client.bind(("10.0.0.1", 0))
    number, end = 0, time.monotonic()
    while not stopped.is_set():
        number += 1
        client.sendto(b"%d" % number, ("10.0.0.2", 7000))
        end += 0.001
        time.sleep(max(0, end - time.monotonic()))
def all_heard():
    time.sleep(0.1)
    stopped.set()
    sender.join()
    server.settimeout(0.2)
    heard = []
    while True:
        try: heard.append(int(server.recv(100)))
        except TimeoutError: return heard
inject = kept._injector.inject
def slowly(packets):
    for packet in packets:
        time.sleep(0.0003)
        inject([packet])
kept._injector.inject = slowly
sender = threading.Thread(target=send)
sender.start()
time.sleep(0.05)
`;

describe('packets that came during the standstill', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-packets-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });
  const run = async (script: string): Promise<unknown> => JSON.parse(await runPython(root, script));

  it.each([
    [4, 6],
    [4, 17],
    [6, 6],
    [6, 17],
  ])(
    'get the checksum that a card would have given them, IPv%d and protocol %d',
    async (version, protocol) => {
      const words = `${version}, ${protocol}`;
      expect(
        await run(`${PACKETS}
bodies = [b"", b"odd", b"even", bytes(1000), b"\\xff" * 1001]
print(json.dumps([with_checksum(packet(${words}, body, complete=False)) == packet(${words}, body) for body in bodies]))`),
      ).toEqual([true, true, true, true, true]);
    },
  );

  it('stay as they are when their checksum is whole, or wrong, or only in another fragment', async () => {
    expect(
      await run(`${PACKETS}
whole = packet(4, 6, b"whole")
damaged = whole[:-1] + b"?"
fragment = bytearray(packet(4, 17, b"fragment", complete=False))
fragment[6] = 0x20
print(json.dumps([with_checksum(one) == one for one in (whole, damaged, bytes(fragment))]))`),
    ).toEqual([true, true, true]);
  });

  it('are those of TCP and UDP, and no search for a neighbour', async () => {
    expect(
      await run(`${PACKETS}
print(json.dumps([is_transport(packet(6, kind, b"")) for kind in (6, 17, 44, 58)]))`),
    ).toEqual([true, true, true, false]);
  });

  it('come in as they came: first those of the source, then those of this host, then each at once', async () => {
    expect(
      await run(`${KEPT}
kept._came([b"third"])
kept.arrived([5, 6], b"firstsecond")
kept.let_in(lambda: [])
kept._came([b"fourth"])
kept.arrived([5], b"fifth")
show()`),
    ).toEqual(['first', 'second', 'third', 'fourth', 'fifth']);
  });

  it('follow the workload one by one once it has left, and a lost connection is no reason to stop', async () => {
    expect(
      await run(`${KEPT}
class Sender:
    said = []
    def send(self, kind, body, lengths):
        self.said.append([kind, body.decode(), lengths])
        if len(self.said) == 2: raise OSError("lost")
kept._came([b"one", b"three"])
kept.hand_over(Sender())
kept._came([b"late"])
kept._came([b"later"])
print(json.dumps(Sender.said))`),
    ).toEqual([
      ['packets', 'onethree', [3, 5]],
      ['packets', 'late', [4]],
      ['packets', 'later', [5]],
    ]);
  });

  it('are counted, and dropped once they are more than memory has room for', async () => {
    expect(
      await run(`${KEPT}
import kept_packets
kept_packets._LIMIT_BYTES = 8
for word in (b"four", b"more", b"much"): kept._came([word])
kept.let_in(lambda: [])
print(json.dumps([kept.count, len(kept._injector.into)]))`),
    ).toEqual([3, 2]);
  });

  it('of other addresses than those that move are nobody’s: without one there is nothing to keep', async () => {
    expect(
      await run(`
from kept_packets import KeptPackets
kept = KeptPackets({"table": "t", "keeps_packets": True, "addresses": []})
print(json.dumps([kept.prepare(None), kept.active, kept.rules()]))`),
    ).toEqual([null, false, '']);
  });

  it('that wait unread at a port are seen by the kernel’s own count', async () => {
    const [none, some] = (await run(`
import socket
from datagrams import waiting_bytes
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", 0))
port = server.getsockname()[1]
before = waiting_bytes([port])
server.sendto(b"unread", server.getsockname())
print(json.dumps([before, waiting_bytes([port])]))`)) as [number, number];

    expect(none).toBe(0);
    expect(some).toBeGreaterThan(0);
  });

  it('is overtaken by no datagram when the lock goes, however long letting it in takes, and by one without the marks', async () => {
    const heard = async (unmarked: string): Promise<readonly number[]> => {
      const numbers = (await run(`${A_THOUSAND_A_SECOND}
${unmarked}
kept.let_in(lambda: [])
kept.unlock(firewall)
kept.settle(firewall)
print(json.dumps([firewall.run("list tables")] + all_heard()))`)) as [string, ...number[]];
      // Nothing of it stays.
      expect(numbers.shift()).toBe('');
      return numbers as readonly number[];
    };
    const ordered = await heard('');
    const overtaken = await heard('kept._order = None');

    expect(ordered.length).toBeGreaterThan(100);
    expect(ordered).toEqual(ordered.map((_, index) => index + 1));
    expect(overtaken).not.toEqual(overtaken.toSorted((a, b) => a - b));
    expect(new Set(overtaken).size).toBe(Math.max(...overtaken));
  });

  it('makes nobody wait for longer than a second when whoever kept it has died', async () => {
    expect(
      await run(`${A_THOUSAND_A_SECOND}
kept.let_in(lambda: [])
kept._order.begin = lambda *_: None
kept.unlock(firewall)
time.sleep(1.3)
held = "elements" in firewall.run("list set inet mig-t held-ip")
kept._injector.inject = lambda _: None
server.settimeout(0)
while True:
    try: server.recv(100)
    except BlockingIOError: break
time.sleep(0.1)
print(json.dumps([held, len(all_heard()) > 50]))`),
    ).toEqual([false, true]);
  });
});
