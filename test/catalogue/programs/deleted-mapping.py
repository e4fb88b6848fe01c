#!/usr/bin/env python3
"""Maps a file that has been deleted, as a library is by an update."""
import ctypes
import mmap
import os

from checked import FOLDER, serve

file = os.open(FOLDER + "/library", os.O_RDWR | os.O_CREAT)
os.write(file, b"old code" + bytes(8184))
# Python's own way to map a file keeps it open as well.
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
view = libc.mmap(None, ctypes.c_size_t(8192), mmap.PROT_READ | mmap.PROT_EXEC, mmap.MAP_PRIVATE, file, ctypes.c_long(0))
os.close(file)
os.unlink(FOLDER + "/library")
serve(lambda: ctypes.string_at(view, 8) == b"old code")
