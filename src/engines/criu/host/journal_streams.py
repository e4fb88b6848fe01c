"""Streams to journald, in place of those that a workload had on the host that it left."""
from __future__ import annotations

import socket

_JOURNAL = "/run/systemd/journal/stdout"
# As large as what systemd gives the output of a unit.
_BUFFER_BYTES = 8 << 20


def open_streams(streams: "list[dict]") -> "dict[str, socket.socket]":
    """One new stream for each, by the inode of the one that it stands for. @raises OSError where nobody takes it

    @param streams  {inode, header}; the header is what journald is told first: identifier, unit, priority, whether lines
                    may begin with a level, and where else they go (systemd: src/journal/journald-stream.c)
    """
    opened = {}
    for stream in streams:
        connection = opened[stream["inode"]] = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.connect(_JOURNAL)
        # Nothing ever comes back, and programs can see that.
        connection.shutdown(socket.SHUT_RD)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER_BYTES)
        connection.sendall("".join(line + "\n" for line in stream["header"]).encode("utf-8", "surrogateescape"))
    return opened
