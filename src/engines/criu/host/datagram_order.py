"""No datagram overtakes those that were kept.

A copy of a packet that the lock has dropped takes its time until it is let in: the packet log wakes this program, which waits
for a processor. A datagram that comes when the lock has just gone would be heard before it, and unlike TCP nobody puts the two in
order again. So each sender (address and port) of whom something was kept is noted in a set of the kernel, `held`, and when the
lock goes, only the others' datagrams pass by. Each of theirs is still kept and let in, until all of that sender's have been.

That moment is for the kernel to see, since the next one may come at any time. A first mark puts the sender into the set
`clean`, and one more datagram of theirs takes them out again. Then all that the packet log still has is let in. A second mark
takes the sender out of `held`, if they are still in `clean`: that is, if nothing has come since the first one.

Marks are packets that no program ever gets: the table's own rules drop them, and their checksum is wrong. The kernel forgets
the sets by itself, so that a table whose owner has died keeps nobody away for longer than a second.
"""
from __future__ import annotations

import struct
import threading
import time
from typing import Callable

from injector import Injector, is_datagram, sum_of_words

_FIRST_MARK, _SECOND_MARK = 0xc115, 0xc116
_SETS = "".join("  set %s-%s { type %s . inet_service; size 65536; flags dynamic,timeout; }\n" % (name, family, kind)
                for name in ("held", "clean") for family, kind in (("ip", "ipv4_addr"), ("ip6", "ipv6_addr")))
_FORGOTTEN_AFTER = "timeout 1s"
# A sender who never leaves a gap is let past the rest after this long: the network, too, changes the order of some.
_PATIENCE_SECONDS = 0.25
# After the last round: what was being logged while its sender was let go.
_STRAGGLERS_SECONDS = 0.002


class DatagramOrder:
    def __init__(self, addresses: "list[str]") -> None:
        """@raises OSError where the kernel has no raw sockets"""
        self._addresses = addresses
        self._first, self._second = Injector(addresses, _FIRST_MARK), Injector(addresses, _SECOND_MARK)
        # Senders of whom something may not have been let in yet, each with a packet of theirs.
        self._open: "dict[bytes, bytes]" = {}
        self._thread: "threading.Thread | None" = None

    def sets(self) -> str:
        """What a table has to have besides the rules."""
        return _SETS

    def note_rules(self, match: str = "") -> str:
        """Notes who has sent a datagram that is kept."""
        return "".join("    %s daddr %s %supdate @held-%s { %s %s }\n" % (family, ip, match, family, _sender(family), _FORGOTTEN_AFTER)
                       for family, ip in self._by_family())

    def rules(self, log: str, mark: int) -> str:
        """Keeps the datagrams of those that were noted, and no others."""
        lines = []
        for family in sorted({family for family, _ in self._by_family()}):
            sender = _sender(family)
            lines += ["meta mark %#x add @clean-%s { %s %s } drop" % (_FIRST_MARK, family, sender, _FORGOTTEN_AFTER),
                      "meta mark %#x %s @clean-%s delete @held-%s { %s }" % (_SECOND_MARK, sender, family, family, sender)]
        lines += ["meta mark %#x drop" % _SECOND_MARK, "meta mark %#x accept" % mark]
        lines += ["%s daddr %s %s @held-%s delete @clean-%s { %s } %s drop" % (
            family, ip, _sender(family), family, family, _sender(family), log) for family, ip in self._by_family()]
        return "".join("    %s\n" % line for line in lines)

    def note(self, packets: "list[bytes]") -> None:
        """Of their senders something is to be let in, or has just been."""
        for packet in packets:
            if is_datagram(packet) and _has_ports(packet):
                self._open[_key(packet)] = packet

    def begin(self, let_in_rest: "Callable[[], list[bytes]]", guard: threading.Lock) -> None:
        """The rules are in place of the lock.

        @param let_in_rest  lets in what the packet log has, and returns it; called with the guard held
        """
        self._thread = threading.Thread(target=self._settle, args=(let_in_rest, guard), name="order", daemon=True)
        self._thread.start()

    def settle(self) -> bool:
        """Waits until nothing is kept any more; returns whether anything was ever begun."""
        if self._thread is None:
            return False
        self._thread.join()
        self._thread = None
        return True

    def _settle(self, let_in_rest: "Callable[[], list[bytes]]", guard: threading.Lock) -> None:
        end = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < end:
            with guard:
                waiting, self._open = self._open, {}
                _mark(waiting, self._first)
                self.note(let_in_rest())
                _mark({sender: packet for sender, packet in waiting.items() if sender not in self._open}, self._second)
                if not waiting and not self._open:
                    return
            if not self._open:
                time.sleep(_STRAGGLERS_SECONDS)

    def _by_family(self) -> "list[tuple[str, str]]":
        return [("ip6" if ":" in ip else "ip", ip) for ip in self._addresses]


def _sender(family: str) -> str:
    return family + " saddr . udp sport"


def _key(packet: bytes) -> bytes:
    """Address and port of the sender, as the sets have them."""
    if packet[0] >> 4 == 4:
        at = (packet[0] & 15) * 4
        return packet[12:16] + packet[at:at + 2]
    return packet[8:24] + packet[40:42]


def _has_ports(packet: bytes) -> bool:
    """Only the first of a datagram's fragments has them, and the datagram is not whole without that one."""
    return packet[0] >> 4 == 6 or not struct.unpack_from("!H", packet, 6)[0] & 0x1fff


def _mark(packets: "dict[bytes, bytes]", injector: Injector) -> None:
    for packet in packets.values():
        injector.send(_mark_like(packet))


def _mark_like(packet: bytes) -> bytes:
    """A datagram without content from the same sender, with a checksum that is wrong."""
    if packet[0] >> 4 == 4:
        at = (packet[0] & 15) * 4
        head, addresses = packet[:2] + struct.pack("!H", at + 8) + bytes(4) + packet[8:at], packet[12:20]
    else:
        at = 40
        head, addresses = packet[:4] + struct.pack("!H", 8) + packet[6:40], packet[8:40]
    header = packet[at:at + 4] + struct.pack("!H", 8)
    right = 0xffff - sum_of_words(addresses + struct.pack("!II", 8, 17) + header)
    # Zero would mean that there is none.
    return head + header + struct.pack("!H", right ^ 0x5555 or 1)
