#!/usr/bin/env python3
"""Has asked the kernel for this and that about itself."""
import ctypes

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
SECUREBITS, NO_NEW_PRIVS, THP = (28, 27), (38, 39), (41, 42)
assert libc.prctl(SECUREBITS[0], 0x2C, 0, 0, 0) == 0
assert libc.prctl(NO_NEW_PRIVS[0], 1, 0, 0, 0) == 0
assert libc.prctl(THP[0], 1, 0, 0, 0) == 0
serve(lambda: libc.prctl(SECUREBITS[1], 0, 0, 0, 0) == 0x2C and libc.prctl(NO_NEW_PRIVS[1], 0, 0, 0, 0) == 1
      and libc.prctl(THP[1], 0, 0, 0, 0) == 1)
