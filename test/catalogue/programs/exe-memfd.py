#!/usr/bin/env python3
"""Has a child whose program has never been a file."""
import os
import time

from checked import child, serve


def run():
    program = os.memfd_create("program")
    with open("/bin/sleep", "rb") as file:
        os.write(program, file.read())
    os.execv("/proc/self/fd/%d" % program, ["sleep", "3600"])


other = child(run)
while not os.readlink("/proc/%d/exe" % other).startswith("/memfd:"):
    time.sleep(0.01)
serve(lambda: os.waitpid(other, os.WNOHANG) == (0, 0))
