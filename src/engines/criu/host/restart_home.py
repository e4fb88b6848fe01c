"""A service as home that is started anew here, by systemd and as ever, instead of being made from images."""
from __future__ import annotations

from cgroup import members_below
from failed import Failed
from home import Home
from service import end_service, forget_failures, is_up, main_pid, start_service
from systemd import read_anew, show, systemctl
from unit_settings import UnitSettings

# As long as it is not known that it stays, the mark is on disk, and only this drop-in, which ends with a reboot, lets it start.
_STARTING = """[Unit]
AssertPathExists=
StartLimitIntervalSec=0
"""


class RestartHome(Home):
    def __init__(self, settings: dict) -> None:
        # Absolute path of the unit's cgroup.
        self.cgroup = settings["cgroup"]
        self._unit = settings["unit"]
        self._other_host = settings["other_host"]
        self._enable = settings["enable"]
        self._ports = settings["ports"]
        self._seconds = settings["seconds"]
        self._settings = UnitSettings(self._unit, settings["run"])

    def make(self) -> None:
        """The unit can be started, and a reboot starts nothing. May be repeated. @raises Failed, OSError"""
        if not self._settings.overriding() and is_up(self._unit, self.cgroup):
            raise Failed("%s is active already" % self._unit)
        self._settings.mark(self._other_host)
        self._settings.override(_STARTING)
        systemctl("daemon-reload")

    def root(self) -> str:
        """What it sees as the root folder is known once it runs, and nothing is put there before. @raises Failed"""
        raise Failed("%s does not run yet" % self._unit)

    def entered_by(self, argv: "list[str]") -> "list[str]":
        """Nobody goes there by himself: systemd makes all of it. @raises Failed"""
        raise Failed("%s is started by systemd alone" % self._unit)

    def start(self) -> None:
        """@raises Failed where the service does not come to serve; nothing of it is left then, unless that is said as well"""
        try:
            start_service(self._unit, self._ports, self._seconds)
        except Failed as failed:
            try:
                self.end()
            except Failed as left:
                raise Failed("%s; %s" % (failed, left)) from None
            raise

    def is_up(self) -> bool:
        """Whether it has come to run. One that systemd is still starting, or starts again and again, has not."""
        return show(self._unit, "ActiveState")["ActiveState"] == "active" and bool(members_below(self.cgroup))

    def pid(self) -> "int | None":
        return main_pid(self._unit)

    def end(self) -> None:
        """Ends what was started here. The unit of somebody else is not touched. @raises Failed"""
        if self._settings.overriding():
            end_service(self._unit, self.cgroup, self._seconds)

    def settle(self, _: "int | None") -> None:
        """It runs here, or did: the unit is its own again. May be repeated. @raises Failed, OSError"""
        if self._settings.overriding():
            self._release()
        elif self._settings.is_marked():
            # The host was started anew before the unit was its own.
            self._release()
        else:
            read_anew(self._unit)

    def start_again(self) -> None:
        """Its host was started anew since it ran here, and systemd was kept from starting it, or has tried without its address.
        May be repeated. @raises Failed, OSError"""
        self.settle(None)
        if self.is_up():
            return
        # It may have been tried too often by now.
        forget_failures(self._unit)
        start_service(self._unit, self._ports, self._seconds)

    def _release(self) -> None:
        self._settings.end_override()
        self._settings.unmark(anybodys=True)
        systemctl("daemon-reload")
        if self._enable:
            systemctl("enable", "--quiet", "--", self._unit)

    def take_away(self) -> None:
        """Nothing of it may be here: the unit is as it was before. May be repeated. @raises Failed, OSError"""
        if self._settings.overriding():
            self.end()
            self._settings.end_override()
        elif not self._settings.is_marked():
            read_anew(self._unit)
            return
        self._settings.unmark()
        systemctl("daemon-reload")

    def give_up(self) -> None:
        """What has settled here ends, and the unit stays away: it runs on the other host. @raises Failed, OSError"""
        self._settings.mark(self._other_host)
        systemctl("daemon-reload")
        end_service(self._unit, self.cgroup, self._seconds)
        self._settings.end_override()
        systemctl("daemon-reload")
