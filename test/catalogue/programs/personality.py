#!/usr/bin/env python3
"""Has its memory at addresses that are not random."""
import ctypes
import os
import sys

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
if libc.personality(0xffffffff) != 0x40000:
    libc.personality(0x40000)
    os.execv(sys.executable, [sys.executable, "-B"] + sys.argv)
serve(lambda: libc.personality(0xffffffff) == 0x40000)
