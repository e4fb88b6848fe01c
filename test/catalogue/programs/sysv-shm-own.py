#!/usr/bin/env python3
"""Has attached System V shared memory that only it can see."""
import ctypes

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
assert libc.unshare(0x8000000) == 0, ctypes.get_errno()
segment = libc.shmget(0x4324, 4096, 0o1600)
assert segment >= 0
memory = (ctypes.c_char * 4096).from_address(libc.shmat(segment, None, 0))
memory[:4] = b"here"
serve(lambda: memory[:4] == b"here" and libc.shmget(0x4324, 4096, 0) == segment)
