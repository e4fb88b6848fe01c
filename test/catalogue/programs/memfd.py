#!/usr/bin/env python3
"""Holds a sealed memfd, mapped."""
import fcntl
import mmap
import os

from checked import serve

file = os.memfd_create("secret", os.MFD_ALLOW_SEALING)
os.write(file, b"sealed" + bytes(4090))
fcntl.fcntl(file, 1033, 0x2 | 0x4)
view = mmap.mmap(file, 4096)
serve(lambda: view[:6] == b"sealed" and fcntl.fcntl(file, 1034) == 0x6)
