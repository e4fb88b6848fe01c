#!/usr/bin/env python3
"""Has memory that nobody may unmap."""
import ctypes
import mmap

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
memory = mmap.mmap(-1, 65536, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
memory[:4] = b"here"
address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
assert libc.syscall(462, ctypes.c_void_p(address), 65536, 0) == 0, ctypes.get_errno()
serve(lambda: memory[:4] == b"here" and libc.munmap(ctypes.c_void_p(address), 65536) == -1)
