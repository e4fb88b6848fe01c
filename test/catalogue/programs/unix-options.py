#!/usr/bin/env python3
"""Wants to know when its messages came."""
import socket

from checked import serve

SO_TIMESTAMP = 29
one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
other.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMP, 1)


def check():
    one.send(b"now")
    data, controls, _, _ = other.recvmsg(10, 100)
    return data == b"now" and len(controls) == 1


serve(check)
