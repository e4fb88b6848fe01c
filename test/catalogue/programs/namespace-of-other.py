#!/usr/bin/env python3
"""Holds the network namespace of somebody else open."""
import ctypes
import os

from checked import NAME, beside, serve


def alone(ready):
    assert ctypes.CDLL(None).unshare(0x40000000) == 0
    ready()


beside(alone)
with open("/run/%s.beside" % NAME) as file:
    namespace = os.open("/proc/%s/ns/net" % file.read(), os.O_RDONLY)
serve()
