#!/usr/bin/env python3
"""Watches a folder with inotify."""
import ctypes
import os

from checked import FOLDER, serve

libc = ctypes.CDLL(None, use_errno=True)
watch = libc.inotify_init1(0)
libc.inotify_add_watch(watch, FOLDER.encode(), 0x100)


def check():
    open(FOLDER + "/news", "w").close()
    return b"news" in os.read(watch, 4096)


serve(check)
