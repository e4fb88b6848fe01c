#!/usr/bin/env python3
"""Has a child that is told when its parent dies."""
import ctypes
import os
import signal

from checked import child, serve

libc = ctypes.CDLL(None, use_errno=True)
read, write = os.pipe()


def listen():
    assert libc.prctl(1, signal.SIGKILL, 0, 0, 0) == 0
    os.write(write, b"r")


other = child(listen)
os.read(read, 1)
serve(lambda: os.waitpid(other, os.WNOHANG) == (0, 0))
