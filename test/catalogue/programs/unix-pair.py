#!/usr/bin/env python3
"""Has a socket pair with data on its way."""
import socket

from checked import serve

one, other = socket.socketpair()
one.sendall(b"in between")
serve(lambda: other.recv(20) == b"in between")
