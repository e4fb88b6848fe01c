#!/usr/bin/env python3
"""Writes into memory that somebody else reads by the same file."""
import mmap
import time

from checked import beside, serve

def partner(ready):
    view = shared_view()
    ready()
    while True:
        view[1] = view[0]
        time.sleep(0.005)


def shared_view():
    with open("/dev/shm/shared-file-outside", "r+b") as file:
        return mmap.mmap(file.fileno(), 4096)


with open("/dev/shm/shared-file-outside", "wb") as file:
    file.write(bytes(4096))
beside(partner)
view = shared_view()


def check():
    view[0] = (view[0] + 1) % 256
    time.sleep(0.2)
    return view[1] == view[0]


serve(check)
