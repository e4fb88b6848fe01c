"""The destination's end of the link between the two hosts: only the source of this move may come in."""
from __future__ import annotations

import link
import pages
from firewall import Firewall
from frames import Sender, receive_into
from kept_packets import KeptPackets
from mailbox import Mailbox
from squeeze import unsqueezing


class Door:
    def __init__(self, config: dict, mailbox: Mailbox, firewall: Firewall, packets: KeptPackets) -> None:
        self._config = config
        self._mailbox = mailbox
        self._firewall = firewall
        self._packets = packets
        self._peer: "Sender | None" = None

    def open(self) -> None:
        """Listens where the source will knock, and lets nobody else knock, whatever else the host lets in."""
        address = link.resolve(self._config["listen"])
        self._listener = link.Listener(address, self._config["certificate"], self._config["key"])
        if link.is_relayed(address):
            # Nothing is open to the network: the way leads through the controller's logins.
            return
        source = link.resolve(self._config["source_address"])
        family = "ip6" if ":" in source else "ip"
        self._firewall.run("table inet %s { chain port { type filter hook input priority -10; policy accept; "
                           "tcp dport %d %s saddr != %s drop; }; }" % (self._config["table"], self._listener.port, family, source))

    def expect_source(self, memory: pages.Incoming) -> int:
        """From now on the source may come, and what it sends is received; returns the port. Should it not come within
        15 s, `no-source` is posted."""
        self._mailbox.watch(lambda: self._meet(memory), "meet")
        return self._listener.port

    def _meet(self, memory: pages.Incoming) -> None:
        try:
            links = self._listener.accept(seconds=15)
        except OSError as error:
            self._mailbox.post("no-source", reason=str(error))
            return
        self._peer = Sender(links["backward"])
        pages_link = unsqueezing(links["pages"], self._config.get("compression"))
        self._mailbox.watch(lambda: memory.receive(pages_link, self._mailbox), "pages")
        receive_into(self._mailbox, links["forward"], "peer-lost", self._packets.arrived)

    def tell_source(self, kind: str, **fields: object) -> None:
        try:
            if self._peer is not None:
                self._peer.send(kind, **fields)
        except OSError:
            # A lost peer shows itself to the receiving side; each end's way to safety needs no other.
            pass
