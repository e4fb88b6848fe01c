#!/usr/bin/env python3
"""Pings with an ICMP socket."""
import socket

from checked import serve

with open("/proc/sys/net/ipv4/ping_group_range", "w") as file:
    file.write("0 2147483647")
ping = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP)
ping.settimeout(2)


def check():
    # Echo request; the kernel fills in checksum and id.
    ping.sendto(b"\x08\0\0\0\0\0\0\x01hello", ("127.0.0.1", 0))
    return ping.recv(100).endswith(b"hello")


serve(check)
