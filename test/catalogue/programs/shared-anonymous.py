#!/usr/bin/env python3
"""Shares anonymous memory with its child."""
import mmap
import time

from checked import child, serve

shared = mmap.mmap(-1, 4096)


def count():
    while True:
        shared[0] = (shared[0] + 1) % 256
        time.sleep(0.005)


child(count)


def check():
    before = shared[0]
    time.sleep(0.1)
    return shared[0] != before


serve(check)
