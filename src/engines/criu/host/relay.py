"""One end of the way through the controller: carries the connections between the two supervisors over this program's own
input and output, which the controller joins with those of its twin on the other host.

FOLDER source          takes the source's connections at FOLDER/relay
FOLDER destination     brings them to the destination's door at FOLDER/door

What passes is TLS between the supervisors; neither this program nor the controller can read or change it. A frame is the
number of a connection, a length, and as many bytes. Nobody closes a socket when a machine on the way falls silent, so both
ends say now and then that they live, and one that hears nothing ends: the supervisors see their connections closed then.
"""
from __future__ import annotations

import os
import select
import socket
import struct
import sys
import threading
import time

_FRAME = struct.Struct("!BI")
_CHUNK = 256 << 10
# No connection has this number; such a frame is empty and says that its sender lives.
_ALIVE = 255
_BEAT_SECONDS = 2
# As long as a silent link of the direct way takes to count as lost.
_SILENCE_SECONDS = 10
# The controller may take its time to join the two ends; until then there is nothing to be heard.
_PATIENCE_SECONDS = 30


class Relay:
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._connections: "dict[int, socket.socket]" = {}
        self._turn = threading.Lock()

    def accept(self) -> None:
        """Takes connections and numbers them as they come."""
        # The move's folder is being made at the same time.
        end = time.monotonic() + _PATIENCE_SECONDS
        while not os.path.isdir(self._folder) and time.monotonic() < end:
            time.sleep(0.005)
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(os.path.join(self._folder, "relay"))
        listener.listen(8)
        self._watch(lambda: self._accept_all(listener))

    def _accept_all(self, listener: socket.socket) -> None:
        for number in range(_ALIVE):
            connection = listener.accept()[0]
            self._connections[number] = connection
            self._pump(number, connection)

    def _open(self, number: int) -> socket.socket:
        """The other end has taken a connection of which this is the first that is heard."""
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(os.path.join(self._folder, "door"))
        self._connections[number] = connection
        self._pump(number, connection)
        return connection

    def run(self) -> None:
        """Carries until the other end, or the way to it, is gone."""
        self._watch(self._beat)
        patience = _PATIENCE_SECONDS
        while True:
            if not select.select([0], [], [], patience)[0]:
                return
            patience = _SILENCE_SECONDS
            number, length = _FRAME.unpack(_exactly(_FRAME.size))
            data = _exactly(length)
            if number != _ALIVE:
                self._deliver(number, data)

    def _deliver(self, number: int, data: bytes) -> None:
        """To the supervisor here. One that does not read holds up what comes after; it never holds it up for ever."""
        try:
            connection = self._connections.get(number) or self._open(number)
            if data:
                connection.sendall(data)
            else:
                connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            # It has closed its end, which the other thread tells.
            pass

    def _pump(self, number: int, connection: socket.socket) -> None:
        def run() -> None:
            buffer = bytearray(_FRAME.size + _CHUNK)
            view = memoryview(buffer)
            count = 1
            while count:
                try:
                    count = connection.recv_into(view[_FRAME.size:])
                except OSError:
                    count = 0
                _FRAME.pack_into(buffer, 0, number, count)
                self._send(view[:_FRAME.size + count])
        self._watch(run)

    def _beat(self) -> None:
        while True:
            self._send(memoryview(_FRAME.pack(_ALIVE, 0)))
            time.sleep(_BEAT_SECONDS)

    def _send(self, frame: memoryview) -> None:
        with self._turn:
            while frame:
                frame = frame[os.write(1, frame):]

    def _watch(self, what: "object") -> None:
        def run() -> None:
            try:
                what()
            except OSError:
                # Nobody takes what this end says any more.
                os._exit(1)
        threading.Thread(target=run, daemon=True).start()


def _exactly(length: int) -> bytes:
    """@raises EOFError where the other end is gone"""
    parts = []
    while length:
        if not select.select([0], [], [], _SILENCE_SECONDS)[0]:
            raise EOFError
        data = os.read(0, min(length, _CHUNK))
        if not data:
            raise EOFError
        parts.append(data)
        length -= len(data)
    return b"".join(parts)


def main() -> None:
    relay = Relay(sys.argv[1])
    try:
        if sys.argv[2] == "source":
            relay.accept()
        relay.run()
    except (EOFError, OSError):
        pass
    # With it go the connections, which tells the supervisors.
    os._exit(0)


if __name__ == "__main__":
    main()
