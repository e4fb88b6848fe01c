"""Where everything that can happen to a supervisor arrives, so that its procedure reads as a straight line.

Threads that watch one thing each (the controller, the peer, a gate, a child process) post here; the main thread waits
for the next letter of the kinds that mean something at its point of the protocol.
"""
from __future__ import annotations

import queue
import threading
import time
from typing import Any, Callable, NamedTuple, Optional


class Letter(NamedTuple):
    kind: str
    fields: dict
    body: bytes = b""


class Mailbox:
    def __init__(self) -> None:
        self._queue: "queue.SimpleQueue[Letter]" = queue.SimpleQueue()
        self._kept: "list[Letter]" = []

    def post(self, kind: str, body: bytes = b"", **fields: Any) -> None:
        self._queue.put(Letter(kind, fields, body))

    def wait(self, kinds: "tuple[str, ...]", deadline: Optional[float] = None) -> Letter:
        """The next letter of one of `kinds`; others stay for a later wait. `expired` once time.monotonic() is past `deadline`."""
        for index, letter in enumerate(self._kept):
            if letter.kind in kinds:
                return self._kept.pop(index)
        while True:
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                return Letter("expired", {})
            try:
                letter = self._queue.get(timeout=left)
            except queue.Empty:
                return Letter("expired", {})
            if letter.kind in kinds:
                return letter
            self._kept.append(letter)

    def has(self, kind: str) -> bool:
        """Whether a letter of this kind has arrived that nobody has waited for yet."""
        self._sort()
        return any(letter.kind == kind for letter in self._kept)

    def forget(self, *kinds: str) -> None:
        """Drops letters that have lost their meaning, such as a gate's words from an attempt that is over."""
        self._sort()
        self._kept = [letter for letter in self._kept if letter.kind not in kinds]

    def _sort(self) -> None:
        try:
            while True:
                self._kept.append(self._queue.get_nowait())
        except queue.Empty:
            pass

    def watch(self, what: Callable[[], None], name: str) -> None:
        """Runs one watcher in a thread that never keeps the supervisor alive."""
        threading.Thread(target=what, name=name, daemon=True).start()
