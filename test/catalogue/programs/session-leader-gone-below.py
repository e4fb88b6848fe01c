#!/usr/bin/env python3
"""Has a grandchild in a session whose leader has ended, below a child that is in another one."""
import ctypes
import os

from checked import child, serve

read, write = os.pipe()


def lead():
    os.setsid()
    child(lambda: os.write(write, b"ready"))
    os._exit(0)


def keep():
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
    os.waitpid(child(lead), 0)


child(keep)
os.read(read, 20)
serve()
