#!/usr/bin/env python3
"""Holds a lease on a file."""
import fcntl

from checked import FOLDER, serve

open(FOLDER + "/leased", "w").close()
file = open(FOLDER + "/leased")
fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
serve(lambda: fcntl.fcntl(file, fcntl.F_GETLEASE) == fcntl.F_RDLCK)
