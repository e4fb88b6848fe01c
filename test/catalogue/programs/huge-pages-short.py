#!/usr/bin/env python3
"""Has so many huge pages that the other host has too few left. Hosts that share a kernel share them, so somebody else
takes them as soon as they are free."""
import mmap
import os
import time

from checked import beside, serve

PAGES = 10


def take():
    memory = mmap.mmap(-1, PAGES << 21, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x40000)
    for page in range(PAGES):
        memory[page << 21] = 1
    return memory


parent = os.getpid()


def wait(ready):
    ready()
    while os.path.exists("/proc/%d" % parent):
        time.sleep(0.002)
    kept.append(take())


kept = []
beside(wait)
memory = take()
serve(lambda: memory[0] == 1)
