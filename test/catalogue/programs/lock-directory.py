#!/usr/bin/env python3
"""Holds a flock on a folder."""
import fcntl
import os

from checked import FOLDER, serve

folder = os.open(FOLDER, os.O_RDONLY)
fcntl.flock(folder, fcntl.LOCK_EX)


def check():
    if os.fork() == 0:
        try:
            fcntl.flock(os.open(FOLDER, os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os._exit(0)
        os._exit(1)
    return os.wait()[1] == 0


serve(check)
