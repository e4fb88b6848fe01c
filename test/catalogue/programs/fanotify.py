#!/usr/bin/env python3
"""Watches a folder with fanotify, or the mount or the file system that it lies on."""
import ctypes
import os
import sys

from checked import FOLDER, serve

ADD, MOUNT, FILE_SYSTEM, OPEN, ON_CHILD, REPORT_FID = 0x1, 0x10, 0x100, 0x20, 0x8000000, 0x200
place = sys.argv[2] if len(sys.argv) > 2 else FOLDER
kind = {"mount": MOUNT, "file-system": FILE_SYSTEM}.get(sys.argv[-1], 0)
libc = ctypes.CDLL(None, use_errno=True)
watch = libc.fanotify_init(REPORT_FID if "by-handle" in sys.argv else 0, 0)
assert watch >= 0, ctypes.get_errno()
mask = ctypes.c_ulonglong(OPEN | (0 if kind else ON_CHILD))
assert libc.fanotify_mark(watch, ADD | kind, mask, -100, place.encode()) == 0, ctypes.get_errno()


def check():
    if os.fork() == 0:
        open(place + "/news", "w").close()
        os._exit(0)
    os.wait()
    return len(os.read(watch, 4096)) >= 24


serve(check)
