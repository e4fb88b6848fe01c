#!/usr/bin/env python3
"""Keeps the state of its random numbers in a page that its children find empty (MADV_WIPEONFORK, madvise(2))."""
import ctypes
import os

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
libc.madvise.argtypes = libc.mlock2.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
page = libc.mmap(None, 4096, 3, 0x22, -1, 0)
for advice in (16, 18):  # MADV_DONTDUMP, MADV_WIPEONFORK
    assert libc.madvise(page, 4096, advice) == 0, ctypes.get_errno()
assert libc.mlock2(page, 4096, 1) == 0, ctypes.get_errno()
ctypes.memmove(page, b"seed", 4)


def flags():
    with open("/proc/self/smaps") as file:
        here = False
        for line in file:
            if line.startswith("%x-" % page):
                here = True
            if here and line.startswith("VmFlags:"):
                return set(line.split()[1:])
    return set()


assert {"wf", "dd", "lo"} <= flags(), flags()


def check():
    assert ctypes.string_at(page, 4) == b"seed", "another seed"
    assert {"wf", "dd", "lo"} <= flags(), "the flags are %s" % sorted(flags())
    pid = os.fork()
    if pid == 0:
        os._exit(ctypes.string_at(page, 4) != bytes(4))
    assert os.waitpid(pid, 0)[1] == 0, "a child has the seed"


serve(check)
