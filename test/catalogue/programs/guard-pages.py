#!/usr/bin/env python3
"""Has guard pages made with madvise."""
import ctypes
import mmap

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
memory = mmap.mmap(-1, 1 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
memory[:4] = b"here"
address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
assert libc.madvise(ctypes.c_void_p(address + 65536), 4096, 102) == 0, ctypes.get_errno()
serve(lambda: memory[:4] == b"here" and libc.madvise(ctypes.c_void_p(address + 65536), 4096, 23) == -1)
