"""The supervisor's door for a controller: a unix socket that only root can open, one JSON document a line.

The controller may go and another may come: nothing that the supervisor does depends on one being there.
"""
from __future__ import annotations

import json
import os
import socket
import struct
import threading

from mailbox import Mailbox


class Control:
    def __init__(self, path: str, mailbox: Mailbox) -> None:
        self._mailbox = mailbox
        self._lock = threading.Lock()
        self._said: "list[bytes]" = []
        self._current: "socket.socket | None" = None
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(path + ".new")
        self._server.listen(4)
        # The name appears when the door is open, so that whoever waits for it need not try twice.
        os.rename(path + ".new", path)
        mailbox.watch(self._accept, "control")

    def tell(self, event: str, **fields: object) -> None:
        """Says something to the controller; a later one hears everything that was said before it came."""
        line = json.dumps({"event": event, **fields}).encode() + b"\n"
        with self._lock:
            self._said.append(line)
            if self._current is not None:
                try:
                    self._current.sendall(line)
                except OSError:
                    self._current = None
                    self._mailbox.post("controller-lost")

    def _accept(self) -> None:
        while True:
            connection, _ = self._server.accept()
            # A controller that has stopped reading must not hold up a supervisor.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("@ll", 10, 0))
            with self._lock:
                self._current = connection
                try:
                    connection.sendall(b"".join(self._said))
                except OSError:
                    continue
            self._mailbox.post("controller-here")
            self._mailbox.watch(lambda: self._listen(connection), "controller")

    def _listen(self, connection: socket.socket) -> None:
        try:
            for line in connection.makefile("rb"):
                command = json.loads(line)
                self._mailbox.post("command-" + str(command.pop("command")), **command)
        except (OSError, ValueError):
            pass
        with self._lock:
            if self._current is connection:
                self._current = None
                self._mailbox.post("controller-lost")
