#!/usr/bin/env python3
"""Has memory locked."""
import ctypes
import mmap

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
memory = mmap.mmap(-1, 65536, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
memory[:4] = b"here"
address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
assert libc.mlock(ctypes.c_void_p(address), 65536) == 0, ctypes.get_errno()


def check():
    with open("/proc/self/status") as file:
        locked = next(line for line in file if line.startswith("VmLck"))
    return int(locked.split()[1]) >= 64


serve(check)
