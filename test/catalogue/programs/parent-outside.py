#!/usr/bin/env python3
"""A child in a session of its own, and a parent that waits for it, with the name that is given."""
import os
import sys

from checked import be_quiet, serve

if os.fork() == 0:
    os.setsid()
    serve()
if len(sys.argv) > 2:
    with open("/proc/self/comm", "w") as comm:
        comm.write(sys.argv[2])
be_quiet()
os.wait()
