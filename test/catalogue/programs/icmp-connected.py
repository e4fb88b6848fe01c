#!/usr/bin/env python3
"""Pings one peer with an ICMP socket that is connected to it."""
import socket

from checked import serve

with open("/proc/sys/net/ipv4/ping_group_range", "w") as file:
    file.write("0 2147483647")
ping = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP)
ping.bind(("127.0.0.1", 7))
ping.connect(("127.0.0.1", 0))
ping.settimeout(2)


def check():
    assert ping.getsockname() == ("127.0.0.1", 7), ping.getsockname()
    # The peer has no port, so getpeername(2) knows none. Echo request; the kernel fills in checksum and id.
    ping.send(b"\x08\0\0\0\0\0\0\x01hello")
    return ping.recv(100).endswith(b"hello")


check()
serve(check)
