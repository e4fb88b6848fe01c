#!/usr/bin/env python3
"""Holds the terminal with the number that its second word says; with a third one it does so outside any workload."""
import os
import resource
import sys

from checked import beside, serve

# Far from the numbers that other programs get, so that no other comes to have it.
NUMBER = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_NOFILE, (2 * NUMBER + 100, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
others = []
while True:
    master, slave = os.openpty()
    if os.ttyname(slave) == "/dev/pts/%d" % NUMBER:
        break
    others += [master, slave]
for descriptor in others:
    os.close(descriptor)
if "outsider" in sys.argv:
    beside(lambda ready: ready())
else:
    serve(lambda: os.write(slave, b"x\n") == 2 and os.read(master, 1) == b"x")
