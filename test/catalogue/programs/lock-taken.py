#!/usr/bin/env python3
"""Locks a file; on another host somebody has it locked as well."""
import fcntl
import os
import struct
import sys

from checked import FOLDER, NAME, beside, serve

LOCK = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
F_OFD_SETLK = 37


def hold(path):
    file = open(path, "r+")
    fcntl.fcntl(file, F_OFD_SETLK, LOCK)
    return file


if "outsider" in sys.argv:
    file = hold(FOLDER + "/locked")
    beside(lambda ready: ready())
else:
    file = hold(FOLDER + "/locked")
    serve()
