#!/usr/bin/env python3
"""Has a vsock socket."""
import socket

from checked import serve

server = socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)
serve()
