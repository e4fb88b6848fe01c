#!/usr/bin/env python3
"""Has a socket that tells who sends; `queued` as second word: with a message in it."""
import socket
import struct
import sys

from checked import serve

one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
other.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
if "queued" in sys.argv:
    one.send(b"who")


def check():
    if "queued" not in sys.argv:
        one.send(b"who")
    data, controls, _, _ = other.recvmsg(10, 100)
    import os

    return data == b"who" and struct.unpack("iii", controls[0][2])[0] == os.getpid()


serve(check)
