#!/usr/bin/env python3
"""Has locked more memory than it might lock now, and is nobody who may exceed that."""
import ctypes
import mmap
import os
import resource

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
memory = mmap.mmap(-1, 1 << 20)
address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
assert libc.mlock(ctypes.c_void_p(address), ctypes.c_size_t(1 << 20)) == 0
resource.setrlimit(resource.RLIMIT_MEMLOCK, (4096, 4096))
os.setgroups([])
os.setresgid(1000, 1000, 1000)
os.setresuid(1000, 1000, 1000)


def check():
    with open("/proc/self/status") as file:
        return "VmLck:\t    1024 kB" in file.read()


serve(check)
