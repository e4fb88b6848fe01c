#!/usr/bin/env python3
"""Holds an eventfd that somebody outside writes to."""
import ctypes
import os
import select
import time

from checked import beside, serve

libc = ctypes.CDLL(None, use_errno=True)
descriptor = libc.eventfd(0, 0)


def ring(ready):
    ready()
    while True:
        os.write(descriptor, (1).to_bytes(8, "little"))
        time.sleep(0.1)


def check():
    watch = select.poll()
    watch.register(descriptor, select.POLLIN)
    for _ in range(3):
        if watch.poll(1000) == []:
            return False
        os.read(descriptor, 8)
    return True


beside(ring)
serve(check)
