#!/usr/bin/env python3
"""Is the one that orphans go to."""
import ctypes
import os

from checked import child, serve

libc = ctypes.CDLL(None, use_errno=True)
libc.prctl(36, 1, 0, 0, 0)


def leave_a_child():
    child(lambda: None)
    os._exit(0)


os.waitpid(child(leave_a_child), 0)


def check():
    flag = ctypes.c_int()
    libc.prctl(37, ctypes.byref(flag), 0, 0, 0)
    return flag.value == 1


serve(check)
