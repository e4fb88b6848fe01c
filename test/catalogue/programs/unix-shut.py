#!/usr/bin/env python3
"""Has a pair of which one side has said that it will send no more."""
import socket

from checked import serve

one, other = socket.socketpair()
one.shutdown(socket.SHUT_WR)


def check():
    other.sendall(b"x")
    return other.recv(10) == b"" and one.recv(10) == b"x"


serve(check)
