#!/usr/bin/env python3
"""Has a child in a session whose leader has ended."""
import ctypes
import os

from checked import child, serve

ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
read, write = os.pipe()


def lead():
    os.setsid()
    os.write(write, b"%d" % child(lambda: None))
    os._exit(0)


leader = child(lead)
os.waitpid(leader, 0)
orphan = int(os.read(read, 20))
serve(lambda: os.getsid(orphan) == leader)
