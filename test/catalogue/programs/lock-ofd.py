#!/usr/bin/env python3
"""Holds an open file description lock."""
import fcntl
import struct

from checked import FOLDER, serve

LOCK = struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 0, 0, 0)
file = open(FOLDER + "/locked", "w+")
fcntl.fcntl(file, 37, LOCK)


def check():
    with open(FOLDER + "/locked", "r+") as other:
        try:
            fcntl.fcntl(other, 37, LOCK)
        except BlockingIOError:
            return True
    return False


serve(check)
