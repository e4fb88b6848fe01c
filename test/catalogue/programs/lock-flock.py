#!/usr/bin/env python3
"""Holds a file locked with flock."""
import fcntl

from checked import FOLDER, serve

file = open(FOLDER + "/locked", "w+")
fcntl.flock(file, fcntl.LOCK_EX)


def check():
    with open(FOLDER + "/locked") as other:
        try:
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


serve(check)
