#!/usr/bin/env python3
"""Holds three thousand descriptors, and one with a high number."""
import os
import resource

from checked import serve

COUNT = 3000
resource.setrlimit(resource.RLIMIT_NOFILE, (2 * COUNT, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
read, write = os.pipe()
copies = [os.dup(write) for _ in range(COUNT)]
high = os.dup2(write, 2 * COUNT - 1)


def check():
    os.write(high, b"x")
    os.write(copies[-1], b"y")
    return os.read(read, 2) == b"xy"


serve(check)
