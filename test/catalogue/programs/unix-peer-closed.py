#!/usr/bin/env python3
"""Has a connection whose other end is closed, with something left to read."""
import socket

from checked import serve

one, other = socket.socketpair()
other.sendall(b"last words")
other.close()
serve(lambda: one.recv(20) == b"last words" and one.recv(20) == b"")
