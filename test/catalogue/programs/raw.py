#!/usr/bin/env python3
"""Has a raw socket."""
import socket

from checked import serve

raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, 253)
raw.settimeout(2)


def check():
    raw.sendto(b"hello", ("127.0.0.1", 0))
    return raw.recv(100).endswith(b"hello")


serve(check)
