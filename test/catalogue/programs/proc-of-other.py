#!/usr/bin/env python3
"""Holds a file in /proc open that tells of another process."""
from checked import NAME, beside, serve

beside(lambda ready: ready())
with open("/run/%s.beside" % NAME) as file:
    other = int(file.read())
status = open("/proc/%d/stat" % other, "rb", buffering=0)
serve(lambda: status.read(20).startswith(b"%d " % other))
