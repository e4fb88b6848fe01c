#!/usr/bin/env python3
"""Has memory that it may only read, and some that it may not touch."""
import ctypes
import mmap

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
memory = mmap.mmap(-1, 65536, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
memory[:4] = b"here"
address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
assert libc.mprotect(ctypes.c_void_p(address), 4096, 1) == 0
assert libc.mprotect(ctypes.c_void_p(address + 4096), 4096, 0) == 0
serve(lambda: memory[:4] == b"here")
