#!/usr/bin/env python3
"""Has sworn never to make memory executable (PR_SET_MDWE, prctl(2)), as services with MemoryDenyWriteExecute do."""
import ctypes
import errno

from checked import serve

PR_SET_MDWE, PR_GET_MDWE = 65, 66
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
assert libc.prctl(PR_SET_MDWE, 1, 0, 0, 0) == 0, ctypes.get_errno()


def check():
    sworn = libc.prctl(PR_GET_MDWE, 0, 0, 0, 0)
    assert sworn == 1, "PR_GET_MDWE says %d" % sworn
    failed = libc.mmap(None, 4096, 7, 0x22, -1, 0) == ctypes.c_void_p(-1).value
    assert failed and ctypes.get_errno() == errno.EACCES, "it got executable memory"


assert check() is None
serve(check)
