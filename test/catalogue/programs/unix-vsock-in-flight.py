#!/usr/bin/env python3
"""Has the descriptor of a vsock socket on its way."""
import socket

from checked import serve

one, other = socket.socketpair()
vsock = socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)
socket.send_fds(one, [b"x"], [vsock.fileno()])
vsock.close()
serve()
