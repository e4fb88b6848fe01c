#!/usr/bin/env python3
"""Has a raw socket on an address that is on this host only."""
import socket

from checked import serve

raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, 253)
raw.bind(("10.9.8.11", 0))
serve()
