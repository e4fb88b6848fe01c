#!/usr/bin/env python3
"""Holds a file open on a file system that has been unmounted in the meantime (umount -l)."""
import ctypes
import os

from checked import FOLDER, serve

MNT_DETACH = 2
libc = ctypes.CDLL(None, use_errno=True)
assert libc.mount(b"lower", FOLDER.encode(), b"tmpfs", 0, None) == 0, ctypes.get_errno()
file = os.open(FOLDER + "/name", os.O_RDWR | os.O_CREAT)
assert libc.umount2(FOLDER.encode(), MNT_DETACH) == 0, ctypes.get_errno()
serve()
