"""What the network sends to the workload's own addresses while it stands still: kept, and let in once it runs.

The lock drops it, so that no kernel answers for a process that cannot. Without more, whoever sent it finds out by its own
timer and sends it again: 200 ms after the first time at the earliest for TCP, 1 s for a new connection, never for a
datagram. So each host copies what its lock drops. The source's copies follow the process: the destination lets them in,
then its own, in the order in which they came. A move that is taken back lets in the source's where they are.

Nothing depends on it: packets that are lost here are as those that a network loses.
"""
from __future__ import annotations

import threading
from typing import Callable

from datagram_order import DatagramOrder
from datagram_room import DatagramRoom
from firewall import Firewall
from frames import Sender
from injector import Injector, is_datagram
from packet_log import PacketLog

# Packets that CRIU and this program let into a network stack carry this mark, and no lock holds them (criu/include/netfilter.h).
MARK = 0xc114
_LIMIT_BYTES = 64 << 20


class KeptPackets:
    def __init__(self, config: dict) -> None:
        self._addresses = [address["ip"] for address in config["addresses"]] if config.get("keeps_packets") else []
        self._table = config["table"]
        self._log: "PacketLog | None" = None
        self._guard = threading.Lock()
        # What came over here, after what had come to the source before.
        self._kept: "list[bytes]" = []
        self._from_source: "list[bytes]" = []
        self._bytes = 0
        # Where packets go from now on; nothing: they are kept.
        self._deliver: "Callable[[list[bytes]], None] | None" = None
        # How many came in all.
        self.count = 0
        self._room = DatagramRoom()
        self._order: "DatagramOrder | None" = None

    def prepare(self, firewall: Firewall) -> "str | None":
        """Gets ready to keep packets; returns why it cannot be done on this host, if so."""
        if not self._addresses:
            return None
        try:
            self._log = PacketLog()
            self._injector = Injector(self._addresses, MARK)
            self._try_rules(firewall, "chain try {\n    %s\n  }\n" % self._log.rule())
        except OSError as error:
            self._log = None
            return str(error)
        try:
            order = DatagramOrder(self._addresses)
            self._try_rules(firewall, "%s  chain try {\n%s%s  }\n" % (
                order.sets(), order.note_rules(), order.rules(self._log.rule(), MARK)))
            self._order = order
        except OSError:
            # An older kernel: then one that comes when the lock has just gone may overtake the last ones that were kept.
            pass
        threading.Thread(target=self._read, args=(self._log,), name="packets", daemon=True).start()
        return None

    def _try_rules(self, firewall: Firewall, rules: str) -> None:
        """Whether the kernel takes them, seen in one transaction that leaves nothing."""
        name = "%s-try" % self._table
        firewall.run("table inet %s {\n  %s}\ndelete table inet %s\n" % (name, rules, name))

    def rules(self) -> str:
        """To be added to the lock, in one transaction with it: copies what comes, right before the lock drops it."""
        return self._chain("kept", "raw - 5", "", "")

    def datagram_rules(self, ports: "list[int]") -> str:
        """Keeps datagrams away from a workload that runs, and copies them."""
        match = "udp dport { %s } " % ", ".join(map(str, ports))
        return self._chain("kept-datagrams", "raw - 10", match, " drop")

    def _chain(self, name: str, priority: str, match: str, verdict: str) -> str:
        if self._log is None:
            return ""
        notes, sets = ("", "") if self._order is None else (self._order.note_rules(match), self._order.sets())
        rules = "".join("    %s daddr %s %s%s%s\n" % ("ip6" if ":" in ip else "ip", ip, match, self._log.rule(), verdict)
                        for ip in self._addresses)
        return "\ntable inet %s {\n%s  chain %s {\n    type filter hook prerouting priority %s; policy accept;\n" \
               "    meta mark %#x accept\n%s%s  }\n}\n" % (self._table, sets, name, priority, MARK, notes, rules)

    @property
    def active(self) -> bool:
        return self._log is not None

    def let_in(self, members: "Callable[[], list[int]]") -> None:
        """Here the workload runs, or is about to: all that was kept comes in, and what is still kept away at once.

        @param members  says which processes it is, whose sockets get room for the datagrams
        """
        if self._log is None:
            return
        with self._guard:
            datagrams = [len(packet) for packet in self._from_source + self._kept if is_datagram(packet)]
        if datagrams:
            try:
                self._room.make(members(), datagrams)
            except OSError:
                # Then as many come in as there is room for.
                pass
        self._deliver_to(self._injector.inject)

    def keep_again(self) -> None:
        """Whom it was let in for is no more, and no kernel may answer in its place."""
        with self._guard:
            self._deliver = None

    def unlock(self, firewall: Firewall) -> None:
        """The lock goes. Whoever sent a datagram that has not been let in waits for it behind what is left of the table."""
        if self._order is None or self._deliver is None:
            firewall.remove(self._table)
            return
        firewall.run("add table inet %s\nflush table inet %s\ntable inet %s {\n%s  chain kept {\n"
                     "    type filter hook prerouting priority raw - 5; policy accept;\n%s  }\n}\n" % (
                         self._table, self._table, self._table, self._order.sets(), self._order.rules(self._log.rule(), MARK)))
        self._order.begin(self._let_in_rest, self._guard)

    def settle(self, firewall: Firewall) -> None:
        """The workload runs: nothing is kept from it any more, and it reads what was let in."""
        if self._order is not None and self._order.settle():
            firewall.remove(self._table)
        self._room.give_back()

    def hand_over(self, sender: Sender) -> None:
        """The workload is elsewhere: all that was kept follows it, and what still comes here at once."""
        if self._log is not None:
            self._deliver_to(lambda packets: _send(sender, packets))

    def arrived(self, lengths: "list[int]", body: bytes) -> None:
        """Packets that had come to the source. Called by whoever receives, while others may do anything else here."""
        packets, at = [], 0
        for length in lengths:
            packets.append(body[at:at + length])
            at += length
        with self._guard:
            self.count += len(packets)
            if self._deliver is not None:
                self._deliver(packets)
            else:
                self._from_source.extend(self._within_limit(packets))

    def _read(self, log: PacketLog) -> None:
        while True:
            log.wait()
            # With the guard from the reading on, so that whoever has it knows that nothing is on its way in here.
            with self._guard:
                self._came(log.read())

    def _let_in_rest(self) -> "list[bytes]":
        packets = self._log.read()
        self._came(packets)
        return packets

    def _came(self, packets: "list[bytes]") -> None:
        self.count += len(packets)
        if self._order is not None:
            self._order.note(packets)
        if self._deliver is not None:
            self._deliver(packets)
        else:
            self._kept.extend(self._within_limit(packets))

    def _within_limit(self, packets: "list[bytes]") -> "list[bytes]":
        self._bytes += sum(map(len, packets))
        return packets if self._bytes <= _LIMIT_BYTES else []

    def _deliver_to(self, deliver: "Callable[[list[bytes]], None]") -> None:
        with self._guard:
            self._deliver = deliver
            packets, self._from_source, self._kept = self._from_source + self._kept, [], []
            if packets:
                deliver(packets)


def _send(sender: Sender, packets: "list[bytes]") -> None:
    try:
        sender.send("packets", b"".join(packets), lengths=[len(packet) for packet in packets])
    except OSError:
        # With the connection to the destination they are lost, as packets may be.
        pass
