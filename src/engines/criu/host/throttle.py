"""A connection that sends no more than so many bytes a second, by a token bucket that the connections of a move share."""
from __future__ import annotations

import threading
import time

_PIECE = 64 << 10
# What may go at once after a pause, in seconds of the rate: a timer that comes late must not cost anything.
_BURST_SECONDS = 0.02
# A word of the protocol waits for nobody; what it takes is missing from what follows.
_SMALL = 4 << 10


class Bucket:
    def __init__(self, bytes_per_second: int) -> None:
        self._rate = bytes_per_second
        self._most = max(_PIECE, bytes_per_second * _BURST_SECONDS)
        self._left = self._most
        self._at = time.monotonic()
        self._turn = threading.Lock()

    def take(self, count: int) -> float:
        """Takes so many out, and returns how many seconds have to pass before they may be sent."""
        with self._turn:
            now = time.monotonic()
            self._left = min(self._most, self._left + (now - self._at) * self._rate) - count
            self._at = now
            return max(0.0, -self._left / self._rate)


class Throttled:
    """The sending end of a connection."""

    def __init__(self, connection: "object", bucket: Bucket) -> None:
        self._connection = connection
        self._bucket = bucket

    def sendall(self, data: "bytes | memoryview") -> None:
        view = memoryview(data)
        for begin in range(0, len(view), _PIECE):
            piece = view[begin:begin + _PIECE]
            pause = self._bucket.take(len(piece))
            if pause and len(view) > _SMALL:
                time.sleep(pause)
            self._connection.sendall(piece)


def throttled(links: "dict[str, object]", bytes_per_second: int) -> "dict[str, object]":
    """The source's connections, of which those that it sends on share the rate."""
    bucket = Bucket(bytes_per_second)
    return {**links, "pages": Throttled(links["pages"], bucket), "forward": Throttled(links["forward"], bucket)}
