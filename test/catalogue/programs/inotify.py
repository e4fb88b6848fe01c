#!/usr/bin/env python3
"""Watches a folder with inotify; its second word says which, a third one that news is waiting."""
import ctypes
import os
import sys

from checked import FOLDER, serve

place = sys.argv[2] if len(sys.argv) > 2 else FOLDER
libc = ctypes.CDLL(None, use_errno=True)
watch = libc.inotify_init1(0)
assert libc.inotify_add_watch(watch, place.encode(), 0x100) > 0, ctypes.get_errno()
waiting = "waiting" in sys.argv
if waiting:
    open(place + "/before", "w").close()


def check():
    open(place + "/news", "w").close()
    heard = os.read(watch, 4096)
    return b"news" in heard and (b"before" in heard) == waiting


serve(check)
