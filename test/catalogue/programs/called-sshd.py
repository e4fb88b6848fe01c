#!/usr/bin/env python3
"""Has the name of the SSH server."""
from checked import serve

with open("/proc/self/comm", "w") as comm:
    comm.write("sshd")
serve()
