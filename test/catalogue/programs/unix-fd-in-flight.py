#!/usr/bin/env python3
"""Has a descriptor on its way in a socket."""
import os
import socket

from checked import serve

one, other = socket.socketpair()
file = os.open("/etc/hostname", os.O_RDONLY)
socket.send_fds(one, [b"x"], [file])
os.close(file)
serve(lambda: len(socket.recv_fds(other, 1, 1)[1]) == 1)
