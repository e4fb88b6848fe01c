"""What a unit has in folders of its own, kept while the unit is started anew on the host that it had left.

systemd removes the private /tmp of a unit when the unit ends. Where a process is made again from the source's own images, the
unit has to be started with a placeholder, and has to find there what its process had.
"""
from __future__ import annotations

import os
import re
import shutil
import subprocess

from failed import Failed
from private import place_on_host


class Keepsakes:
    def __init__(self, unit: str, run: str, folders: "list[str]") -> None:
        """@param folders  as the unit sees them"""
        self._unit = unit
        self._name = ".mig-%s-%s" % (run, unit)
        self._folders = folders

    def set_aside(self) -> None:
        """Before the unit is stopped. May be repeated: what is aside already is not taken again. @raises OSError"""
        for folder in self._folders:
            aside = os.path.join(folder, self._name)
            former = self._made_by_systemd(folder)
            if former is not None and not os.path.lexists(aside):
                os.rename(former, aside)

    def give_back(self, root: str) -> None:
        """Once the unit is started, if there is anything aside; that stays, for there may be another attempt.

        @param root  `/proc/PID/root` of a process of the unit
        @raises Failed, OSError
        """
        for folder in self._folders:
            aside = os.path.join(folder, self._name)
            if os.path.isdir(aside):
                copy = ["cp", "--archive", "--", aside + "/.", place_on_host(root, folder)]
                ran = subprocess.run(copy, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace")
                if ran.returncode != 0:
                    raise Failed("what the unit had in %s cannot be given back: %s" % (folder, ran.stderr.strip()))

    def forget(self) -> None:
        """Nothing of it is needed any more. May be repeated."""
        for folder in self._folders:
            shutil.rmtree(os.path.join(folder, self._name), ignore_errors=True)

    def _made_by_systemd(self, folder: str) -> "str | None":
        """What the unit sees as `folder`: it is in one that only root can enter (systemd.exec(5), PrivateTmp=)."""
        name = re.compile(r"systemd-private-[0-9a-f]{32}-%s-\w{6}" % re.escape(self._unit))
        found = [os.path.join(folder, each, "tmp") for each in os.listdir(folder) if name.fullmatch(each)]
        return found[0] if len(found) == 1 and os.path.isdir(found[0]) else None
