"""A PID namespace within another home: the copy has numbers that somebody else on the host may have as well."""
from __future__ import annotations

import os
import subprocess

from cgroup import members_of
from failed import Failed
from home import Home
from processes import words_of

_SECONDS = 30
# By this word among its arguments the probe knows the namespace's first process as well.
_INIT = "mig-init"


class PidNamespaceHome(Home):
    def __init__(self, home: "object", settings: dict) -> None:
        """@param home  the cgroup that all of it is in"""
        self._home = home
        self.cgroup = home.cgroup
        self._words = [_INIT, str(settings["last_id"]), settings["pidfile"]]
        self._init: "int | None" = None

    def make(self) -> None:
        """The namespace stands, with nobody in it but its first process. @raises Failed, OSError"""
        members = members_of(self.cgroup)
        if members and all(map(_is_init, members)):
            # An earlier attempt has come no further than this.
            self._home.end()
        self._home.make()
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "pid_init.py"), encoding="utf-8") as file:
            program = file.read()
        argv = self._home.entered_by(["python3", "-I", "-S", "-c", program, *self._words])
        try:
            done = subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            raise Failed("no PID namespace came to be within %d s" % _SECONDS) from None
        if done.returncode != 0:
            raise Failed("no PID namespace for the workload: " + done.stderr.strip())
        self._init = int(done.stdout)

    def entered_by(self, argv: "list[str]") -> "list[str]":
        """The command line of a program that goes there by itself. It runs as a child of what is started with that, because
        nobody can become a member of another PID namespace."""
        shell = 'echo $$ > "$0/cgroup.procs" && exec "$@"'
        return ["/bin/sh", "-c", shell, self.cgroup,
                "nsenter", "--target", str(self._init), "--mount", "--pid", "--", *argv]

    def end(self) -> None:
        """Kills all that is there, the first process included, and waits until it is dead."""
        self._home.end()

    def settle(self, pid: int) -> None:
        """The copy runs, and the namespace ends with it."""

    def take_away(self) -> None:
        """No copy may be here. Without the first process nothing is ours."""
        if any(map(_is_init, members_of(self.cgroup))):
            self._home.end()

    def give_up(self) -> None:
        """The copy ends, though it had settled here."""
        self.end()


def _is_init(pid: int) -> bool:
    return _INIT in words_of(pid)
