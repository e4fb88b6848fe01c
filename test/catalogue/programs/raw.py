#!/usr/bin/env python3
"""Has a raw socket."""
import socket

from checked import serve

raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, 253)
serve()
