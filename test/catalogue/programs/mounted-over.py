#!/usr/bin/env python3
"""Keeps a file open over whose name something has been mounted since."""
import ctypes
import os

from checked import FOLDER, serve

MS_BIND = 0x1000
libc = ctypes.CDLL(None, use_errno=True)
file = os.open(FOLDER + "/name", os.O_RDWR | os.O_CREAT)
other = FOLDER + "/other"
open(other, "w").close()
assert libc.mount(other.encode(), (FOLDER + "/name").encode(), None, MS_BIND, None) == 0, ctypes.get_errno()
serve()
