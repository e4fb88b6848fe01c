#!/usr/bin/env python3
"""Pings with an ICMP socket."""
import socket

from checked import serve

with open("/proc/sys/net/ipv4/ping_group_range", "w") as file:
    file.write("0 2147483647")
ping = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP)
serve()
