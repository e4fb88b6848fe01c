"""The supervisor's end of `gate.sh`: two fifos, and the file that tells the script what it needs to know."""
from __future__ import annotations

import os
import shlex

from mailbox import Mailbox


class Gate:
    def __init__(self, folder: str, mailbox: Mailbox, settings: "dict[str, str]") -> None:
        settings = {**settings, "SUPERVISOR": str(os.getpid())}
        with open(os.path.join(folder, "gate.conf"), "w", encoding="utf-8") as file:
            file.write("".join("%s=%s\n" % (name, shlex.quote(value)) for name, value in settings.items()))
        self._ends = {}
        for name in ("up", "down"):
            path = os.path.join(folder, name)
            os.mkfifo(path, 0o600)
            # Both directions at both ends: opening never blocks, and no end is lost while the other is away.
            self._ends[name] = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        self._waiting = False
        mailbox.watch(lambda: self._listen(mailbox), "gate")

    def waiting(self) -> bool:
        return self._waiting

    def go(self, word: str) -> None:
        """Wakes the gate; what it may do it reads from the record."""
        self._waiting = False
        os.write(self._ends["down"], (word + "\n").encode())

    def _listen(self, mailbox: Mailbox) -> None:
        with os.fdopen(self._ends["up"], encoding="ascii", closefd=False) as words:
            for word in words:
                self._waiting = True
                mailbox.post(word.strip())
