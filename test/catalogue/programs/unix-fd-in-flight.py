#!/usr/bin/env python3
"""Has a descriptor on its way in a socket."""
import os
import socket

from checked import serve

one, other = socket.socketpair()
read, write = os.pipe()
socket.send_fds(one, [b"x"], [write])
os.close(write)


def check():
    _, found, _, _ = socket.recv_fds(other, 1, 1)
    os.write(found[0], b"through it")
    return os.read(read, 20) == b"through it"


serve(check)
