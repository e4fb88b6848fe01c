#!/usr/bin/env python3
"""Has two children of which one leads the session of the other."""
import ctypes
import os

from checked import child, serve

ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
read, write = os.pipe()


def between():
    os.write(write, b"%d" % child(lambda: None))
    os._exit(0)


def lead():
    os.setsid()
    os.waitpid(child(between), 0)


leader = child(lead)
orphan = int(os.read(read, 20))
serve(lambda: os.getsid(orphan) == leader)
