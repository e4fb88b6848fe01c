#!/usr/bin/env python3
"""Keeps something in secret memory."""
import ctypes
import mmap
import os

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
descriptor = libc.syscall(447, 0)
assert descriptor >= 0, ctypes.get_errno()
os.ftruncate(descriptor, 4096)
view = mmap.mmap(descriptor, 4096)
view[:3] = b"key"
serve(lambda: view[:3] == b"key")
