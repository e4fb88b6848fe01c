#!/usr/bin/env python3
"""Says on which memory node its memory is to be."""
import ctypes

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
nodes = ctypes.c_ulong(1)
assert libc.syscall(238, 2, ctypes.byref(nodes), 64) == 0, ctypes.get_errno()


def check():
    policy = ctypes.c_int()
    assert libc.syscall(239, ctypes.byref(policy), None, 0, None, 0) == 0
    return policy.value == 2


serve(check)
