#!/usr/bin/env python3
"""Holds a write lease on a file, as a file server does for a client that caches."""
import fcntl

from checked import FOLDER, serve

file = open(FOLDER + "/leased", "w+")
fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)
serve(lambda: fcntl.fcntl(file, fcntl.F_GETLEASE) == fcntl.F_WRLCK)
