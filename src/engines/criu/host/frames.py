"""Messages between the two supervisors: a length-prefixed JSON header, then as many raw bytes as it announces."""
from __future__ import annotations

import json
import socket
import struct
import threading
from typing import Any, Callable

from mailbox import Mailbox

_PREFIX = struct.Struct("!IQ")
# A header names files and holds no content; anything larger is not ours.
_HEADER_LIMIT = 16 << 20


class Sender:
    """The writing end of a connection that carries messages in one direction only.

    OpenSSL allows no reading and writing at once on one connection, and Python's ssl guards against that only since 3.13:
    each direction has a connection of its own.
    """

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        # Packets that come late are sent beside whatever else is said.
        self._turn = threading.Lock()
        # Bytes so far.
        self.sent = 0

    def send(self, kind: str, body: "bytes | memoryview" = b"", **fields: Any) -> None:
        header = json.dumps({"kind": kind, **fields}).encode()
        with self._turn:
            self._connection.sendall(_PREFIX.pack(len(header), len(body)) + header)
            if body:
                self._connection.sendall(body)
            self.sent += len(header) + len(body)


# Blocks of files that have arrived and are not written yet: a disk slower than the network must not fill the memory.
BACKLOG = threading.BoundedSemaphore(32)


def receive_into(mailbox: Mailbox, connection: socket.socket, lost: str,
                 on_packets: "Callable[[list[int], bytes], None] | None" = None) -> None:
    """Posts every message as it arrives, and `lost` when the connection ends, however it ends.

    @param on_packets  takes packets that follow the workload, which wait for nobody's turn
    """
    try:
        while True:
            header_length, body_length = _PREFIX.unpack(_exactly(connection, _PREFIX.size))
            if header_length > _HEADER_LIMIT:
                raise ValueError("not a message of ours")
            header = json.loads(_exactly(connection, header_length))
            body = _exactly(connection, body_length)
            kind = header.pop("kind")
            if kind == "packets" and on_packets is not None:
                on_packets(header["lengths"], body)
                continue
            if kind == "data":
                BACKLOG.acquire()
            mailbox.post(kind, body, **header)
    except (OSError, ValueError, EOFError, KeyError) as error:
        mailbox.post(lost, reason=str(error) or type(error).__name__)


def _exactly(connection: socket.socket, length: int) -> bytes:
    buffer = bytearray(length)
    view = memoryview(buffer)
    while view:
        count = connection.recv_into(view)
        if count == 0:
            raise EOFError("the connection was closed")
        view = view[count:]
    return bytes(buffer)
