#!/usr/bin/env python3
"""Keeps a file open on a file system that another one has been mounted on top of."""
import ctypes
import os

from checked import FOLDER, serve

libc = ctypes.CDLL(None, use_errno=True)
assert libc.mount(b"lower", FOLDER.encode(), b"tmpfs", 0, None) == 0, ctypes.get_errno()
file = os.open(FOLDER + "/name", os.O_RDWR | os.O_CREAT)
assert libc.mount(b"upper", FOLDER.encode(), b"tmpfs", 0, None) == 0, ctypes.get_errno()
serve()
