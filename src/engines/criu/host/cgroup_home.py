"""A plain cgroup as home: where there is no systemd, or where a workload is known by its cgroup."""
from __future__ import annotations

from cgroup import end_members, remove_when_empty
from home import Home

# Fails where the cgroup is in use: what is in it may be killed when the copy has to go, and must be ours alone.
_ENTER = 'rmdir "$0" 2>/dev/null; mkdir -p "${0%/*}" && mkdir "$0" && echo $$ > "$0/cgroup.procs" && exec "$@"'


class CgroupHome(Home):
    def __init__(self, settings: dict) -> None:
        # Absolute path of the cgroup that the copy is in.
        self.cgroup = settings["cgroup"]

    def make(self) -> None:
        """Whoever goes there makes it."""

    def entered_by(self, argv: "list[str]") -> "list[str]":
        """The command line of a program that goes there by itself."""
        return ["/bin/sh", "-c", _ENTER, self.cgroup, *argv]

    def end(self) -> None:
        """Kills all that is there and waits until it is dead."""
        end_members(self.cgroup)
        remove_when_empty(self.cgroup)

    def settle(self, pid: int) -> None:
        """The copy runs: nothing else was here."""

    def take_away(self) -> None:
        """No copy may be here: without it there is nothing."""

    def give_up(self) -> None:
        """The copy ends, though it had settled here."""
        self.end()
