#!/usr/bin/env python3
"""Has a child that is stopped."""
import os
import signal

from checked import child, serve

other = child(lambda: None)
os.kill(other, signal.SIGSTOP)
os.waitpid(other, os.WUNTRACED)


def check():
    with open("/proc/%d/stat" % other) as file:
        return file.read().split()[2] == "T"


serve(check)
