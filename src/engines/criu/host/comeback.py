"""The process made again on the source, from the source's own images: what a destination does, on the host that it left.

In the source's record it has a record of its own, `back`, as a destination has one: settings, gate, decision, let-go. So
the gate, its guard and whoever comes after a crash find what they know, and the move's own decision stays as it is.
"""
from __future__ import annotations

import os
import shutil
from typing import Callable

from destination import Destination
from gate import forget_gate
from journal import Journal
from mailbox import Mailbox
from nobody import Nobody
from record import BACK, DESCRIPTION, Record, open_record
from refused import Refused


class Comeback(Destination):
    _SIDE = "source"

    def __init__(self, source: dict, journal: Journal, await_death: "Callable[[], None]",
                 remove_leaf: "Callable[[], None]") -> None:
        """@param source  the settings of the source, which have had those of its way back since before the freeze"""
        self._back = _open(source)
        super().__init__(self._back, Mailbox(), Nobody(), journal)
        # The source's own, whose tasks and cgroup they are about.
        self._await_death = await_death
        self._remove_leaf = remove_leaf

    def await_death(self) -> None:
        self._await_death()

    def remove_leaf(self) -> None:
        """The cgroup that the tasks were frozen in: a workload that is known by its cgroup needs its place."""
        self._try(self._remove_leaf)

    def run(self, has_home: bool) -> "list[str]":
        """@returns what it, which runs, is still without
        @raises Refused, Failed, OSError; the images are then still here"""
        if Record(self._back["record"], ("release", "abort")).let_go():
            raise Refused("the copy was let go before: its images are the past")
        troubles = self.recover(has_home, step="bring_back")
        forget_gate(self._back["record"])
        return troubles


def was_let_go(source: dict) -> bool:
    """Whether a process that was made here again has run."""
    return os.path.exists(os.path.join(source["record"], BACK, "let-go"))


def forget_comeback(source: dict) -> None:
    """Keeps the guard of a return from acting any more."""
    forget_gate(os.path.join(source["record"], BACK))


def _open(source: dict) -> dict:
    folder = os.path.join(source["record"], BACK)
    config = {**source, **source["back"], "role": "destination", "record": folder}
    if not os.path.exists(os.path.join(folder, DESCRIPTION)):
        # What somebody began to make here before them was no record yet.
        shutil.rmtree(folder, ignore_errors=True)
        open_record(config)
    return config
