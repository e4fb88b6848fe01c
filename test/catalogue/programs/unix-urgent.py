#!/usr/bin/env python3
"""Has an urgent byte that it has not read, and others around it."""
import socket

from checked import serve

one, other = socket.socketpair()
one.send(b"before")
one.send(b"!", socket.MSG_OOB)
one.send(b"after")


def check():
    return other.recv(1, socket.MSG_OOB) == b"!" and other.recv(20) == b"before" and other.recv(20) == b"after"


serve(check)
