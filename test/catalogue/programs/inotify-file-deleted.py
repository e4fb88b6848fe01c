#!/usr/bin/env python3
"""Watches a file with inotify that has been deleted and is still open."""
import ctypes
import os
import sys

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
watch = libc.inotify_init1(0)
file = os.open(sys.argv[2] + "/file", os.O_RDWR | os.O_CREAT)
assert libc.inotify_add_watch(watch, (sys.argv[2] + "/file").encode(), 0x2) > 0, ctypes.get_errno()
os.unlink(sys.argv[2] + "/file")


def check():
    os.write(file, b"x")
    return len(os.read(watch, 4096)) == 16


serve(check)
