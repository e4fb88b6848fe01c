#!/usr/bin/env python3
"""Has a context for asynchronous input and output."""
import ctypes

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
context = ctypes.c_ulong(0)
assert libc.syscall(206, 16, ctypes.byref(context)) == 0, ctypes.get_errno()
serve(lambda: libc.syscall(207, context) == 0)
