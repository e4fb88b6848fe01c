#!/usr/bin/env python3
"""Has a raw socket on an interface that is on this host only."""
import socket

from checked import serve

raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, 253)
raw.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b"cat7")
serve()
