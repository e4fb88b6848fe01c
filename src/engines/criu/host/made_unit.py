"""A unit that a host has no lasting file of: systemd makes it when it is started, and forgets it when it has ended.

systemd calls such units transient (systemd-run(1)). The settings are files beside those that systemd writes for it, which it
reads like any, and removes with the unit.
"""
from __future__ import annotations

import os
import time

from failed import Failed
from systemd import make, show, systemctl
from unit_settings import write_file

_FOLDER = "/run/systemd/transient"
# Before all others: what the unit is made with is no program of the service.
_FIRST = ("000-mig.conf", "[Service]\nExecStart=\n")
# How long systemd may take to forget a unit that has ended.
_SECONDS = 10


class MadeUnit:
    def __init__(self, unit: str, settings: "list[dict]") -> None:
        """@param settings  `name` and `text` of each, in the order in which they come into force"""
        self._unit = unit
        self._files = [_FIRST, *((each["name"], each["text"]) for each in settings)]
        self._folder = os.path.join(_FOLDER, unit + ".d")

    def is_needed(self) -> bool:
        """Whether systemd knows no file of it; of one that has just ended it may take a moment. @raises Failed"""
        limit = time.monotonic() + _SECONDS
        while show(self._unit, "LoadState")["LoadState"] != "not-found":
            if not self._is_ending():
                return False
            if time.monotonic() > limit:
                raise Failed("systemd does not forget %s, which has ended" % self._unit)
            time.sleep(0.02)
        return True

    def start(self, program: "list[str]") -> None:
        """The unit is active with that program, in what its settings make for it. @raises Failed, OSError"""
        os.makedirs(self._folder, exist_ok=True)
        for name, text in self._files:
            write_file(os.path.join(self._folder, name), text)
        systemctl("daemon-reload")
        make(self._unit, program)

    def forget(self) -> None:
        """Once it has ended, or never was: its settings go. May be repeated."""
        for name, _ in self._files:
            try:
                os.unlink(os.path.join(self._folder, name))
            except FileNotFoundError:
                # systemd has removed them with the unit.
                pass
        try:
            os.rmdir(self._folder)
        except OSError:
            # It is not there, or somebody has something in it.
            pass

    def _is_ending(self) -> bool:
        state = show(self._unit, "UnitFileState", "ActiveState")
        return state["UnitFileState"] == "transient" and state["ActiveState"] in ("inactive", "failed")
