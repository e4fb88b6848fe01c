#!/usr/bin/env python3
"""Gets a signal when there is something to read."""
import fcntl
import os
import signal
import socket

from checked import serve

one, other = socket.socketpair()
told = []
signal.signal(signal.SIGIO, lambda *_: told.append(1))
fcntl.fcntl(other, fcntl.F_SETOWN, os.getpid())
fcntl.fcntl(other, fcntl.F_SETFL, fcntl.fcntl(other, fcntl.F_GETFL) | os.O_ASYNC)


def check():
    one.send(b"x")
    return told == [1]


serve(check)
