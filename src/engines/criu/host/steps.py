"""The protocol as data, carried out: a step is a list of effects in protocol.json, each a method of the side that it is for."""
from __future__ import annotations

import json
import os
import time
from typing import Any, Callable

from does_not_run import DoesNotRun
from journal import Journal
from timeline import Timeline

# The name of what a step is begun and ended with, among the names of effects.
_ON_RECORD = "write_record"
# Steps that another one follows at once: their end comes to disk with its beginning, by one sync for both.
_LEAD_ON = frozenset(("freeze", "hand_over", "commit", "receive", "restore", "release"))
# Steps that change nothing that outlives a power failure but a decision, which is synced by itself: their beginning waits for
# the next sync.
_DECIDE = frozenset(("commit", "receive", "release"))


class Steps:
    """Carries out steps by name, each on record before it acts and after it."""

    def __init__(self, role: str, side: object, journal: Journal, timeline: "Timeline | None" = None) -> None:
        """@param timeline  where it is noted how long each effect took, and each writing on record"""
        self._lists = protocol()[role]
        # What the end of the hold means on this side; nothing: the hold has no end.
        self.on_expiry = self._lists.get("on_expiry")
        self._side = side
        self._journal = journal
        self._timeline = timeline or Timeline()

    def carry_out(self, step: str, **details: Any) -> None:
        """Every effect in its turn, up to the first that raises. What effects return is put on record with the end of the step."""
        self._timed(_ON_RECORD, lambda: self._journal.begin(step, synced=step not in _DECIDE, **details))
        learnt: "dict[str, Any]" = {}
        for name, effect in self._effects(step):
            learnt.update(self._timed(name, effect) or {})
        self._timed(_ON_RECORD, lambda: self._journal.done(step, synced=step not in _LEAD_ON, **learnt))

    def carry_through(self, step: str) -> "list[str]":
        """Every effect, whatever becomes of the others, and of the disk; returns what went wrong, in words.

        @raises DoesNotRun where an effect did, once all are through: the step has not come to what it is for, and is not done
        """
        troubles: "list[str]" = []
        standing: "list[str]" = []
        self._timed(_ON_RECORD, lambda: _attempt(lambda: self._journal.begin(step), troubles))
        for name, effect in self._effects(step):
            self._timed(name, lambda: _attempt(effect, troubles, standing))
        if standing:
            self._timed(_ON_RECORD, lambda: _attempt(lambda: self._journal.failed(step, troubles=troubles + standing), troubles))
            raise DoesNotRun("; ".join(standing + troubles))
        told = {"troubles": troubles} if troubles else {}
        self._timed(_ON_RECORD, lambda: _attempt(lambda: self._journal.done(step, **told), troubles))
        return troubles

    def _timed(self, name: str, action: "Callable[[], Any]") -> Any:
        began = time.monotonic_ns()
        result = action()
        self._timeline.stretch(name, began)
        return result

    def _effects(self, step: str) -> "list[tuple[str, Callable[[], Any]]]":
        return [(name, getattr(self._side, name)) for name in self._lists[step]]


def protocol() -> dict:
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "protocol.json"), encoding="utf-8") as file:
        return json.load(file)


def _attempt(action: "Callable[[], Any]", troubles: "list[str]", standing: "list[str] | None" = None) -> None:
    try:
        action()
    except DoesNotRun as error:
        (troubles if standing is None else standing).append(str(error))
    except Exception as error:  # Whatever fails, what comes after it must be tried: a workload must be let go in the end.
        troubles.append("%s: %s" % (type(error).__name__, error))
