#!/usr/bin/env python3
"""Has packets that it has not read in a raw socket."""
import socket

from checked import serve

raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, 253)
raw.bind(("127.0.0.1", 0))
raw.sendto(b"unread", ("127.0.0.1", 0))
raw.settimeout(2)
serve(lambda: raw.recv(100).endswith(b"unread"))
