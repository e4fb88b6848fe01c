"""The supervisor's door for a controller: a unix socket that only root can open, one JSON document a line.

Controllers may go and others may come: nothing that the supervisor does depends on one being there, and no word to one
is ever waited for.
"""
from __future__ import annotations

import atexit
import json
import os
import socket
import threading
from typing import Callable

from mailbox import Mailbox

# How often a controller hears that the supervisor lives when there is nothing else to say.
_BEAT_SECONDS = 5
# A controller that says now and then that it lives, and has stopped, is not there any more, whatever its connection says.
_SILENCE_SECONDS = 20
_LAST_WORDS_SECONDS = 2


class Control:
    def __init__(self, path: str, mailbox: Mailbox, number: int) -> None:
        self._mailbox = mailbox
        # The highest number of a run that has spoken here: what an older one says afterwards is not carried out.
        self._number = number
        # Commands that have been heard. A controller that lost its connection says its commands again.
        self._heard: "set[int]" = set()
        self._changed = threading.Condition()
        self._said: "list[bytes]" = []
        # How much of what was said each controller has been told.
        self._told: "dict[socket.socket, int]" = {}
        # A number that grows while there is progress in something long, for the controller to tell work from a hang.
        self.progress: "Callable[[], int]" = lambda: 0
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(path + ".new")
        self._server.listen(4)
        # The name appears when the door is open, so that whoever waits for it need not try twice.
        os.rename(path + ".new", path)
        mailbox.watch(self._accept, "control")
        atexit.register(self._end)

    def tell(self, event: str, **fields: object) -> None:
        """Says something to every controller; a later one hears everything that was said before it came."""
        line = json.dumps({"event": event, **fields}).encode() + b"\n"
        with self._changed:
            self._said.append(line)
            self._changed.notify_all()

    def _accept(self) -> None:
        while True:
            self._welcome(self._server.accept()[0])

    def _welcome(self, connection: socket.socket) -> None:
        with self._changed:
            self._told[connection] = 0
            self._mailbox.post("controller-here")
        self._mailbox.watch(lambda: self._speak(connection), "speaker")
        self._mailbox.watch(lambda: self._listen(connection), "listener")

    def _speak(self, connection: socket.socket) -> None:
        try:
            while True:
                with self._changed:
                    self._changed.wait_for(lambda: self._told.get(connection) != len(self._said), _BEAT_SECONDS)
                    if connection not in self._told:
                        return
                    lines, count = self._said[self._told[connection]:], len(self._said)
                connection.sendall(b"".join(lines) or self._beat())
                with self._changed:
                    if connection in self._told:
                        self._told[connection] = count
                    self._changed.notify_all()
        except OSError:
            self._part(connection)

    def _beat(self) -> bytes:
        return json.dumps({"event": "alive", "progress": self.progress()}).encode() + b"\n"

    def _listen(self, connection: socket.socket) -> None:
        try:
            for line in connection.makefile("rb"):
                command = json.loads(line)
                if command["command"] == "alive":
                    connection.settimeout(_SILENCE_SECONDS)
                else:
                    self._take(command)
        except (OSError, ValueError, KeyError):
            pass
        self._part(connection)

    def _take(self, command: dict) -> None:
        if not self._admit(command.pop("number", 0)):
            self.tell("superseded", number=self._number)
            return
        identifier = command.pop("id", None)
        with self._changed:
            if identifier in self._heard:
                return
            if identifier is not None:
                self._heard.add(identifier)
            self._mailbox.post("command-" + str(command.pop("command")), **command)

    def _admit(self, number: int) -> bool:
        self._number = max(self._number, number)
        return number == self._number

    def _part(self, connection: socket.socket) -> None:
        with self._changed:
            if self._told.pop(connection, None) is None:
                return
            if not self._told:
                self._mailbox.post("controller-lost")
            self._changed.notify_all()
        try:
            # Not closed: its other thread may be about to use it, and the number must not be another file's by then.
            connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def _end(self) -> None:
        """The threads that speak end with the process: its last words must have been said by then."""
        with self._changed:
            self._changed.wait_for(lambda: all(count == len(self._said) for count in self._told.values()), _LAST_WORDS_SECONDS)
