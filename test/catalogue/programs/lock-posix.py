#!/usr/bin/env python3
"""Holds a POSIX lock on part of a file."""
import fcntl
import os

from checked import FOLDER, child, serve

file = open(FOLDER + "/locked", "w+")
fcntl.lockf(file, fcntl.LOCK_EX, 10, 5)


def check():
    def attempt():
        other = open(FOLDER + "/locked", "r+")
        try:
            fcntl.lockf(other, fcntl.LOCK_EX | fcntl.LOCK_NB, 10, 5)
        except OSError:
            os._exit(0)

    return os.waitstatus_to_exitcode(os.waitpid(child(attempt_or_wait(attempt)), 0)[1]) == 0


def attempt_or_wait(attempt):
    def run():
        attempt()
        os._exit(3)

    return run


serve(check)
