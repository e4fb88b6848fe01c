"""criu on the source: it dumps, waits at its gate with the tasks stopped, and ends them or lets go of them as it is told."""
from __future__ import annotations

import os
import signal
import time

import pages
from gate import Gate
from mailbox import Mailbox
from processes import descendants, end_named, end_session, spawn


class Dump:
    def __init__(self, config: dict, mailbox: Mailbox, leaf: str) -> None:
        self._config = config
        self._mailbox = mailbox
        self._leaf = leaf
        self._gate = Gate(config, mailbox, {
            "CGROUP": leaf,
            # Behind the supervisor's own deadline: the gate decides only if the supervisor no longer can.
            "HOLD_SECONDS": str(config["hold_seconds"] + 5)}, bool(config.get("apart")))
        self._criu: "int | None" = None
        self._pages: "pages.Outgoing | None" = None
        # Until its end has been seen, by whoever waits for it.
        self.running = False

    def start(self, connection: "object | None") -> None:
        """Starts criu, and sends the memory that it writes through `connection`, if there is one, from its first page on."""
        self._gate.open()
        argv = [word.replace("{leaf}", self._leaf) for word in self._config["dump"]]
        self._criu = spawn(argv, self._mailbox, "dump-ended")
        self.running = True
        self._gate.guard("settle_source.py", self._criu)
        if connection is not None:
            self._pages = pages.Outgoing(self._config["images"], connection, self._mailbox)

    def waits(self) -> bool:
        """Whether criu lives and waits for an answer."""
        return self.running and self._gate.waiting()

    def answer(self, word: str) -> None:
        self._gate.go(word)

    def complete_pages(self) -> None:
        """criu has written all it will write."""
        if self._pages is not None:
            self._pages.complete()

    def stop_pages(self) -> None:
        if self._pages is not None:
            self._pages.stop()

    def settle(self) -> None:
        """Waits until criu has either given up or reached its gate after all.

        It is never killed in the middle of a dump. It writes to memory, so it comes to its gate, or fails, by itself.
        """
        if not self.running:
            return
        # In the time that the whole move may take it has long come to its gate.
        deadline = time.monotonic() + self._config["hold_seconds"]
        letter = None if self._gate.waiting() else self._mailbox.wait(("pre-dump", "held", "dump-ended"), deadline)
        if letter is None or letter.kind == "pre-dump":
            # Without a `go` criu ends here, and touches no task.
            self._gate.go("abort")
            letter = self._mailbox.wait(("dump-ended",))
        if letter.kind == "expired":
            # The last resort: criu is stuck with the tasks stopped, and only its end lets go of them.
            self._kill()
            letter = self._mailbox.wait(("dump-ended",))
            self.end_orphan()
        if letter.kind != "held":
            self.running = False

    def _kill(self) -> None:
        """Where criu is in a PID namespace, what it was started with does not take it along."""
        inside = descendants(self._criu)[1:2] if self._config.get("apart") else []
        os.kill(inside[0] if inside else self._criu, signal.SIGKILL)

    def ends(self, seconds: float) -> bool:
        """Whether criu has ended, or does within the time."""
        if self.running and self._mailbox.wait(("dump-ended",), time.monotonic() + seconds).kind == "dump-ended":
            self.running = False
        return not self.running

    def end(self) -> None:
        """criu lets go of the tasks, unless a commit is on record, and ends."""
        if self.running:
            self._gate.go("abort")
            self._mailbox.wait(("dump-ended",))
            self.running = False

    def end_orphan(self) -> None:
        """A runtime that has died, or a nsenter, leaves the criu that it had called, and that has the tasks in its hands. The
        guard stays."""
        if self._config.get("container") is not None or self._config.get("apart"):
            end_named(self._criu, "criu")

    def end_session(self) -> None:
        """Nothing that criu started is left; a gate outlives a criu that is killed."""
        if self._criu is not None:
            end_session(self._criu)

    def dismiss_guard(self) -> None:
        """This side is settled."""
        self._gate.close()
