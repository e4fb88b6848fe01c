#!/usr/bin/env python3
"""Has a disk mapped, and not open."""
import ctypes
import os
import stat

from checked import FOLDER, serve

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
os.mknod(FOLDER + "/disk", stat.S_IFBLK | 0o600, os.makedev(7, 0))
disk = os.open(FOLDER + "/disk", os.O_RDONLY)
PROT_READ, MAP_SHARED = 1, 1
address = libc.mmap(None, ctypes.c_size_t(4096), PROT_READ, MAP_SHARED, disk, ctypes.c_size_t(0))
assert address not in (None, ctypes.c_void_p(-1).value), ctypes.get_errno()
os.close(disk)
serve()
