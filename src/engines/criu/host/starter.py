"""What has a service started on the destination, in the place of a criu that restores it: it waits for the same words."""
from __future__ import annotations

import os
import time

from control import Control
from failed import Failed
from mailbox import Mailbox
from restart_home import RestartHome


class Starter:
    def __init__(self, config: dict, mailbox: Mailbox, home: RestartHome) -> None:
        self._record = config["record"]
        self._verify_seconds = config["restart"]["verify_seconds"]
        self._mailbox = mailbox
        self._home = home
        # Whether somebody is there who asks whether it serves.
        self._is_asked = False
        self.has_home = False
        # A service that does not come up once does not the next time, and its source still has all that it takes.
        self.may_try_again = True
        # Until its end has been seen, by whoever waits for it.
        self.running = False

    def start(self) -> None:
        self._mailbox.forget("restored", "pre-resume", "resumed", "restore-ended")
        self.running = True
        self.has_home = True

    def begin(self) -> None:
        """Files and address are in place. Nothing is started before the source has stopped for certain."""
        if self._is_released():
            self._start()
        else:
            self._is_asked = self._verify_seconds > 0
            self._mailbox.post("restored")

    def answer(self, word: str) -> None:
        if word == "release":
            self._start()
        elif word == "go":
            self._mailbox.post("resumed")
            self._mailbox.post("restore-ended", code=0)

    def await_ready(self, control: Control) -> None:
        """The service runs and listens, and whoever has to say so says that it serves. Behind the lock: nobody else has been
        answered by it yet. @raises Failed where it does not"""
        letter = self._mailbox.wait(("pre-resume", "restore-ended"))
        if letter.kind == "restore-ended":
            self.running = self.may_try_again = False
            raise Failed(letter.fields["reason"])
        if not self._is_asked:
            return
        control.tell("started")
        # Without anybody who says otherwise it is enough that it runs and listens.
        letter = self._mailbox.wait(("command-serves", "command-refuse"), time.monotonic() + self._verify_seconds)
        if letter.kind == "command-refuse":
            self.may_try_again = False
            raise Failed(letter.fields["reason"])

    def put_settings_back(self) -> "list[str]":
        """They are those of its start."""
        return []

    def end(self) -> None:
        self.running = False

    def end_session(self) -> None:
        """It has no processes of its own."""

    def dismiss_guard(self) -> None:
        """It has none: without its supervisor nothing goes on here."""

    def _is_released(self) -> bool:
        try:
            with open(os.path.join(self._record, "decision"), encoding="ascii") as file:
                return file.read().strip() == "release"
        except FileNotFoundError:
            return False

    def _start(self) -> None:
        self._mailbox.watch(self._started, "service")

    def _started(self) -> None:
        try:
            self._home.start()
        except (Failed, OSError) as failed:
            self._mailbox.post("restore-ended", code=1, reason=str(failed))
            return
        self._mailbox.post("pre-resume")
