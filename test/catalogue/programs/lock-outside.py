#!/usr/bin/env python3
"""Holds a lock on a file that somebody outside has locked elsewhere, or has inherited the lock of; its second word says."""
import fcntl
import os
import sys

from checked import FOLDER, beside, serve

file = open(FOLDER + "/locked", "w+")


def lock_elsewhere(ready):
    fcntl.lockf(file, fcntl.LOCK_EX, 10, 100)
    ready()


if sys.argv[2] == "elsewhere":
    beside(lock_elsewhere)
    fcntl.lockf(file, fcntl.LOCK_EX, 10, 0)
else:
    fcntl.flock(file, fcntl.LOCK_EX)
    beside(lambda ready: ready())


def check():
    """Whoever opens the file anew does not get the lock."""
    if os.fork() == 0:
        other = open(FOLDER + "/locked", "r+")
        try:
            if sys.argv[2] == "elsewhere":
                fcntl.lockf(other, fcntl.LOCK_EX | fcntl.LOCK_NB, 10, 0)
            else:
                fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os._exit(0)
        os._exit(1)
    return os.wait()[1] == 0


serve(check)
