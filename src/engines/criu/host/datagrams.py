"""Datagrams that have arrived and wait to be read, by the kernel's tables of UDP sockets (proc_net_udp)."""
from __future__ import annotations

import time
from typing import Iterator

_PATIENCE_SECONDS = 0.25


def await_read(ports: "list[int]") -> int:
    """Waits until nothing waits in the sockets of these ports; returns the bytes that still do after a quarter of a second."""
    end = time.monotonic() + _PATIENCE_SECONDS
    while waiting := waiting_bytes(ports):
        if time.monotonic() > end:
            return waiting
        time.sleep(0.0005)
    return 0


def waiting_bytes(ports: "list[int]") -> int:
    """The fifth column has the sizes of both queues in hexadecimal, what is to be sent before what was received."""
    return sum(int(row[4].split(":")[1], 16) for row in _rows() if _port_of(row) in ports)


def ports_of_sockets() -> "dict[str, int]":
    """The port of every UDP socket of this host, by the name that a process's descriptor of it has in /proc."""
    return {"socket:[%s]" % row[9]: _port_of(row) for row in _rows()}


def _rows() -> "Iterator[list[str]]":
    for name in ("udp", "udp6"):
        try:
            with open("/proc/net/" + name, encoding="ascii") as file:
                next(file)
                yield from (line.split() for line in file)
        except FileNotFoundError:  # No IPv6.
            pass


def _port_of(row: "list[str]") -> int:
    return int(row[1].rsplit(":", 1)[1], 16)
