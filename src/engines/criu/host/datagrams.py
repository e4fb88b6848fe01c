"""Datagrams that have arrived and wait to be read, by the kernel's tables of UDP sockets (proc_net_udp)."""
from __future__ import annotations

import time

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
    return sum(_in_table("/proc/net/" + name, frozenset(ports)) for name in ("udp", "udp6"))


def _in_table(path: str, ports: "frozenset[int]") -> int:
    """The fifth column has the sizes of both queues in hexadecimal, what is to be sent before what was received."""
    try:
        with open(path, encoding="ascii") as file:
            rows = [line.split() for line in file][1:]
    except FileNotFoundError:  # No IPv6.
        return 0
    return sum(int(row[4].split(":")[1], 16) for row in rows if int(row[1].rsplit(":", 1)[1], 16) in ports)
