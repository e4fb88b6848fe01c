#!/usr/bin/env python3
"""Has its memory spread over all nodes (set_mempolicy(2)), as databases do."""
import ctypes

from checked import serve

SET_MEMPOLICY, GET_MEMPOLICY, MPOL_INTERLEAVE = 238, 239, 3
libc = ctypes.CDLL(None, use_errno=True)
nodes = ctypes.c_ulong(1)
assert libc.syscall(SET_MEMPOLICY, MPOL_INTERLEAVE, ctypes.byref(nodes), 64) == 0, ctypes.get_errno()


def check():
    mode = ctypes.c_int(-1)
    assert libc.syscall(GET_MEMPOLICY, ctypes.byref(mode), None, 0, None, 0) == 0, ctypes.get_errno()
    assert mode.value == MPOL_INTERLEAVE, "policy %d" % mode.value


check()
serve(check)
