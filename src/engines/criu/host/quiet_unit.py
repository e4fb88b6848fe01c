"""A unit on the host that it leaves: systemd starts nothing in its place, neither when its processes end nor at a boot."""
from __future__ import annotations

from failed import Failed
from leaving_service import LeavingService
from systemd import notify, read_anew, show, stop, systemctl
from unit_settings import UnitSettings

# Its processes end as they should (killed, and no failure), nothing is run because of it, and what systemd has made for it
# stays until it is known that the copy runs: with `RemainAfterExit` the unit counts as active, so that nobody can start it.
QUIET = """[Unit]
OnFailure=
OnSuccess=
[Service]
Restart=no
SuccessExitStatus=SIGKILL
RemainAfterExit=yes
ExecStop=
ExecStopPost=
WatchdogSec=0
RuntimeMaxSec=infinity
NotifyAccess=all
"""


def quiet_unit(config: dict) -> "QuietUnit | LeavingService | None":
    """Of a source; none if its workload is no unit."""
    if "restart" in config:
        return LeavingService(config["restart"], config["run"])
    return QuietUnit(config["unit"], config["run"]) if config["unit"] else None


def watchdog(microseconds: int) -> "list[str]":
    """What a service says for systemd to wait for its word that long each time; nothing if it need not give any."""
    return ["WATCHDOG_USEC=%d" % microseconds] if microseconds else []


class QuietUnit:
    def __init__(self, settings: dict, run: str) -> None:
        """@param settings  unit, its cgroup as an absolute path, and the host that it goes to"""
        self._unit = settings["unit"]
        self._cgroup = settings["cgroup"]
        self._host = settings["host"]
        self._watchdog_us = settings.get("watchdog_us", 0)
        self._settings = UnitSettings(self._unit, run)

    def quiet(self) -> None:
        """Before the freeze, and before anything else is done to its processes. @raises Failed, OSError"""
        self._settings.mark(self._host, anew=True)
        self._settings.override(QUIET)
        systemctl("daemon-reload")
        if self._watchdog_us:
            # Of a service that runs systemd changes this only on the service's own word. It would end what stands still.
            notify(self._cgroup, "WATCHDOG_USEC=0")

    def wake(self) -> None:
        """The processes run on here, or never will again anywhere: the unit is as it was. May be repeated."""
        if self._settings.overriding():
            if show(self._unit, "SubState")["SubState"] == "exited":
                # They ended by themselves meanwhile; without those settings the unit would not count as active.
                stop(self._unit)
            else:
                # They may have been silent for longer than the watchdog allows, which begins to count again now.
                self._try_notify("WATCHDOG=1", *watchdog(self._watchdog_us))
            self._settings.end_override()
        elif not self._settings.is_marked():
            read_anew(self._unit)
            return
        self._settings.unmark()
        systemctl("daemon-reload")

    def leave(self) -> None:
        """The processes have left for certain: the unit ends, and stays away. May be repeated."""
        if self._settings.overriding():
            stop(self._unit)
            self._settings.end_override()
            systemctl("daemon-reload")
        else:
            read_anew(self._unit)

    def _try_notify(self, *words: str) -> None:
        try:
            notify(self._cgroup, *words)
        except (Failed, OSError):
            # Without its cgroup there is nobody to be watched.
            pass
