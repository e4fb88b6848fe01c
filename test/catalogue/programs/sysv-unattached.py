#!/usr/bin/env python3
"""Has made System V shared memory that it has not attached now."""
import ctypes

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
segment = libc.shmget(0x4323, 4096, 0o1600)
assert segment >= 0
serve(lambda: libc.shmget(0x4323, 4096, 0) == segment)
