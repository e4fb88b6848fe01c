"""A transient scope of systemd as home: a workload that is no service has it to itself."""
from __future__ import annotations

import subprocess

from cgroup import end_members
from failed import Failed
from home import Home


class ScopeHome(Home):
    def __init__(self, settings: dict) -> None:
        # Absolute path of the cgroup that the copy is in.
        self.cgroup = settings["cgroup"]
        self._unit = settings["unit"]
        self._description = settings["description"]

    def make(self) -> None:
        """Whoever goes there makes it. The name of an earlier attempt is free again only when systemd has seen its end. @raises Failed"""
        command = ["systemctl", "stop", self._unit]
        try:
            subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=30)
        except subprocess.TimeoutExpired:
            raise Failed("systemd does not end %s" % self._unit) from None

    def entered_by(self, argv: "list[str]") -> "list[str]":
        """The command line of a program that goes there by itself."""
        return ["systemd-run", "--quiet", "--scope", "--collect", "--unit=" + self._unit,
                "--description=" + self._description, "--", *argv]

    def end(self) -> None:
        """Kills all that is there and waits until it is dead. The cgroup is left to systemd, which would take the unit for
        one that lives if its cgroup were gone without its doing."""
        end_members(self.cgroup)

    def settle(self, pid: int) -> None:
        """The copy runs: nothing else was here."""

    def take_away(self) -> None:
        """No copy may be here: without it there is nothing."""

    def give_up(self) -> None:
        """The copy ends, though it had settled here."""
        self.end()
