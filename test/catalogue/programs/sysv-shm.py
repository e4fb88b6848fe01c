#!/usr/bin/env python3
"""Has System V shared memory attached."""
import ctypes

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
segment = libc.shmget(0x1234, 4096, 0o1600)
at = libc.shmat(segment, None, 0)
ctypes.memmove(at, b"here", 4)
serve(lambda: ctypes.string_at(at, 4) == b"here")
