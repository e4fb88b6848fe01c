#!/usr/bin/env python3
"""Holds a file in /proc open of a child that is no more."""
import os

from checked import serve

pid = os.fork()
if pid == 0:
    os.read(os.pipe()[0], 1)
status = os.open("/proc/%d/stat" % pid, os.O_RDONLY)
os.kill(pid, 9)
os.wait()


def check():
    try:
        os.read(status, 10)
    except ProcessLookupError:
        return True
    return False


serve(check)
