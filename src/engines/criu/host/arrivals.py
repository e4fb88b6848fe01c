"""The workload's files as they come in: a piece that cannot be written spoils the move, for no file may have a hole."""
from __future__ import annotations

from typing import Callable

from failed import Failed
from frames import BACKLOG
from incoming import Incoming
from journal import Journal
from mailbox import Letter
from private import Private


class Arrivals:
    def __init__(self, config: dict, journal: Journal, root: "Callable[[], str]") -> None:
        """@param root  what the copy will have as its root folder, seen from here"""
        self.files = Incoming(config["run"], Private(config.get("private", []), root), journal)
        # What went wrong first; empty: nothing.
        self.spoiled = ""

    def sync(self) -> None:
        """All that has come so far is on disk, or the move is spoiled."""
        try:
            self.files.sync()
        except OSError as error:
            self.spoiled = str(error)

    def receive(self, letter: Letter) -> None:
        """Where something begins, which names are in it, content, or what it looks like."""
        try:
            # Once something is missing, nothing that comes after it can be relied on.
            if self.spoiled:
                return
            if letter.kind == "root-begin":
                self.files.begin(**letter.fields)
            elif letter.kind == "names":
                self.files.names(**letter.fields)
            elif letter.kind == "data":
                self.files.data(letter.body, **letter.fields)
            else:
                self.files.looks(**letter.fields)
        except (Failed, OSError) as error:
            self.spoiled = str(error)
        finally:
            if letter.kind == "data":
                BACKLOG.release()
