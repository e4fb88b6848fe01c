"""A service that leaves its host by being stopped there: nothing starts it until it is back."""
from __future__ import annotations

from service import end_service, forget_failures, is_up, main_pid, start_service
from systemd import read_anew, systemctl
from unit_settings import UnitSettings


class LeavingService:
    def __init__(self, settings: dict, run: str) -> None:
        """@param settings  unit, its cgroup as an absolute path, the host that it goes to, its TCP ports, and how long stop
        and start may take"""
        self._unit = settings["unit"]
        self._cgroup = settings["cgroup"]
        self._host = settings["host"]
        self._ports = settings["ports"]
        self._seconds = settings["seconds"]
        self._settings = UnitSettings(self._unit, run)

    def quiet(self) -> None:
        """Before it is stopped: from now on neither a boot nor anybody's start brings it up here. @raises Failed, OSError"""
        self._settings.mark(self._host, anew=True)
        systemctl("daemon-reload")

    def stop(self) -> None:
        """@raises Failed if something of it is left"""
        end_service(self._unit, self._cgroup, self._seconds)

    def runs(self) -> bool:
        return is_up(self._unit, self._cgroup)

    def pid(self) -> "int | None":
        return main_pid(self._unit)

    def start(self) -> None:
        """It serves here again, as before. May be repeated. @raises DoesNotRun, Failed, OSError"""
        self.wake()
        # systemd goes on trying where an earlier start was in vain, until that was too often.
        forget_failures(self._unit)
        # Also where it is up: it may be about to stop, and systemd starts it after that.
        start_service(self._unit, self._ports, self._seconds)

    def wake(self) -> None:
        """It may start here again. May be repeated. @raises Failed, OSError"""
        if self._settings.is_marked():
            self._settings.unmark()
            systemctl("daemon-reload")
        else:
            read_anew(self._unit)

    def leave(self) -> None:
        """It runs on the other host: the mark stays, and there is nothing else."""
