"""Run by the destination's guard when supervisor and criu are dead. The images stay: they may be all there is.

settle_destination.py RECORD
"""
from __future__ import annotations

import sys

import addresses
from address_calls import announced
from alone import settle_alone
from cgroup import kill_members, runs_in
from firewall import Firewall
from homes import home_of
from record import Record


def settle(config: dict, _: "list[dict]") -> None:
    """A copy that was released and runs is let onto the network. Any other goes: copy, address, lock."""
    record = Record(config["record"], ("release", "abort"))
    if record.read() == "release":
        if runs_in(home_of(config).cgroup, config["root_pid"]):
            record.mark_let_go()
            Firewall().remove(config["table"])
            for address in announced(config):
                addresses.announce(address["ip"], address["dev"])
        return
    take_down(config)


def take_down(config: dict) -> None:
    kill_members(home_of(config).cgroup)
    for address in config["addresses"]:
        addresses.remove(address["ip"], address["prefix"], address["dev"])
    Firewall().remove(config["table"])


if __name__ == "__main__":
    settle_alone(sys.argv[1], "settle", settle)
