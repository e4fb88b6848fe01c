"""A service of systemd as home: the copy comes into the unit's own cgroup and sandbox, and becomes its main process.

Before the freeze the unit is started with a placeholder for its program, so that systemd makes cgroup, directories and
sandbox as ever. criu enters them and makes the copy in a cgroup below the unit's; once the copy runs it takes the placeholder's
place.
"""
from __future__ import annotations

import os
import shutil
import signal
import time

from cgroup import end_members, members_below, members_of, remove_when_empty
from failed import Failed
from home import Home
from keepsakes import Keepsakes
from made_unit import MadeUnit
from processes import alive, start_time_of
from quiet_unit import QUIET, watchdog
from systemd import notify, read_anew, show, stop, systemctl
from unit_settings import UnitSettings

# Nothing of the service itself is run: its own commands come back with its settings. The placeholder is nobody's output and
# may sleep whatever system calls the service is denied.
_HOLDING = """[Unit]
Description=%s, on its way here by mig
AssertPathExists=
ConditionPathExists=
RefuseManualStart=no
StartLimitIntervalSec=0
OnFailure=
OnSuccess=
[Service]
Type=exec
NotifyAccess=all
Restart=no
RemainAfterExit=no
SuccessExitStatus=SIGKILL
KillSignal=SIGKILL
KillMode=control-group
ExecCondition=
ExecStartPre=
ExecStart=
ExecStart=%s infinity
ExecStartPost=
ExecReload=
ExecStop=
ExecStopPost=
PIDFile=
WatchdogSec=0
RuntimeMaxSec=infinity
StandardInput=null
StandardOutput=null
StandardError=null
SystemCallFilter=
"""


class UnitHome(Home):
    def __init__(self, settings: dict) -> None:
        # Absolute path of the cgroup that the copy is in until it runs.
        self.cgroup = settings["cgroup"]
        self._unit_cgroup = settings["unit_cgroup"]
        self._unit = settings["unit"]
        self._other_host = settings["other_host"]
        self._namespaces = settings["namespaces"]
        self._enable = settings["enable"]
        self._settings = UnitSettings(self._unit, settings["run"])
        self._keepsakes = Keepsakes(self._unit, settings["run"], settings.get("keepsakes", []))
        self._watchdog_us = settings.get("watchdog_us", 0)
        made_of = settings.get("made_of")
        self._made = None if made_of is None else MadeUnit(self._unit, made_of)

    def make(self) -> None:
        """The unit is active with a placeholder. One that is left of an earlier attempt is taken. @raises Failed, OSError"""
        sleep = shutil.which("sleep")
        if sleep is None:
            raise Failed("there is no program `sleep`, which holds the place of a unit")
        holding = _HOLDING % (self._unit, sleep)
        if self._settings.overriding() == holding and self._holder() is not None:
            os.makedirs(self.cgroup, exist_ok=True)
            return
        if self._holder() is not None:
            raise Failed("%s is active already" % self._unit)
        self._settings.mark(self._other_host)
        self._settings.override(holding)
        systemctl("daemon-reload")
        if show(self._unit, "SubState")["SubState"] == "exited":
            # That is how it has waited on the source, without a process.
            self._keepsakes.set_aside()
            stop(self._unit)
        if self._made is not None and self._made.is_needed():
            self._made.start([sleep, "infinity"])
        else:
            systemctl("start", "--", self._unit)
        if self._holder() is None:
            raise Failed("%s does not stay active with a placeholder" % self._unit)
        self._keepsakes.give_back(self.root())
        os.makedirs(self.cgroup, exist_ok=True)

    def root(self) -> str:
        """What the unit's processes see as the root folder. @raises Failed without a placeholder"""
        return "/proc/%d/root" % self._needed_holder()

    def entered_by(self, argv: "list[str]") -> "list[str]":
        """The command line of a program that goes there by itself. @raises Failed"""
        enter = ["nsenter", "--target", str(self._needed_holder()), *("--" + each for each in self._namespaces), "--"]
        shell = 'echo $$ > "$0/cgroup.procs" && exec "$@"'
        return ["/bin/sh", "-c", shell, self.cgroup, *(enter if self._namespaces else []), *argv]

    def end(self) -> None:
        """Kills the copy and waits until it is dead. The placeholder stays: there may be another attempt."""
        end_members(self.cgroup)

    def settle(self, pid: int) -> None:
        """The copy runs, or did: the unit is its own again. May be repeated. @raises Failed, OSError"""
        if not self._settings.overriding():
            if self._settings.is_marked():
                # The host has been started anew since, and nothing is left but what kept the unit from starting.
                self._release()
            else:
                read_anew(self._unit)
            return
        if pid in members_below(self._unit_cgroup):
            self._adopt(pid)
        else:
            # It has ended by itself since it was let go. A placeholder must not pass for the service.
            self._stop()
        self._release()

    def _adopt(self, pid: int) -> None:
        """The root of the copy leaves the copy's cgroup before all others, and after the placeholder has ended: as long as it is
        there, or systemd takes another for it, whoever is in the unit's own cgroup is none of the copy."""
        is_below = pid in members_of(self.cgroup)
        if is_below or self._main_pid() != pid:
            # It was started without a watchdog, for the placeholder's sake, and systemd does not ask its settings again.
            notify(self._unit_cgroup, "MAINPID=%d" % pid, "WATCHDOG=1", *watchdog(self._watchdog_us))
            if self._main_pid() != pid:
                raise Failed("systemd does not take PID %d for the main process of %s" % (pid, self._unit))
            others = members_of(self._unit_cgroup)
            for other in others if pid not in others else ():
                _end(other)
        if is_below:
            self._bring_up(pid)
        while members := members_of(self.cgroup):
            for member in members:
                self._bring_up(member)

    def _bring_up(self, pid: int) -> None:
        """From the copy's cgroup to the unit's."""
        try:
            with open(os.path.join(self._unit_cgroup, "cgroup.procs"), "w", encoding="ascii") as file:
                file.write(str(pid))
        except ProcessLookupError:
            # It has ended by itself.
            pass

    def _release(self) -> None:
        remove_when_empty(self.cgroup)
        self._keepsakes.forget()
        self._settings.end_override()
        self._settings.unmark(anybodys=True)
        systemctl("daemon-reload")
        if self._enable:
            systemctl("enable", "--quiet", "--", self._unit)

    def take_away(self) -> None:
        """Nothing of the copy may be here: the unit is as it was before the move. May be repeated. @raises Failed, OSError"""
        if self._settings.overriding():
            self._stop()
            self._settings.end_override()
        elif not self._settings.is_marked():
            read_anew(self._unit)
            return
        self._settings.unmark()
        systemctl("daemon-reload")

    def give_up(self) -> None:
        """The copy, which has settled here, ends, and the unit stays away: it runs on the other host. @raises Failed, OSError"""
        self._settings.mark(self._other_host)
        self._settings.override(QUIET)
        systemctl("daemon-reload")
        end_members(self._unit_cgroup)
        self._stop()
        self._keepsakes.forget()
        self._settings.end_override()
        systemctl("daemon-reload")

    def _stop(self) -> None:
        end_members(self.cgroup)
        remove_when_empty(self.cgroup)
        stop(self._unit)
        try:
            systemctl("reset-failed", "--", self._unit)
        except Failed:
            # systemd has forgotten it already, as it does with what is inactive and nobody's.
            pass
        if self._made is not None:
            self._made.forget()

    def _holder(self) -> "int | None":
        """PID of the placeholder, or of the copy that has taken its place; none if the unit is not active."""
        state = show(self._unit, "ActiveState", "MainPID")
        return int(state["MainPID"]) or None if state["ActiveState"] == "active" else None

    def _needed_holder(self) -> int:
        holder = self._holder()
        if holder is None:
            raise Failed("the placeholder of %s has ended" % self._unit)
        return holder

    def _main_pid(self) -> int:
        return int(show(self._unit, "MainPID")["MainPID"])


def _end(pid: int, seconds: float = 5.0) -> None:
    """A process is killed and seen dead: as long as it lives it is one of the unit's."""
    start = start_time_of(pid)
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    end = time.monotonic() + seconds
    while alive(pid, start) and time.monotonic() < end:
        time.sleep(0.005)
