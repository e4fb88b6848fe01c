#!/usr/bin/env python3
"""Has a number that is taken on the other host."""
import ctypes
import os

from checked import serve

NUMBER = 31999
libc = ctypes.CDLL(None, use_errno=True)
wanted = (ctypes.c_int * 1)(NUMBER)
SIGCHLD = 17
# struct clone_args: the tenth word is where set_tid is, the eleventh how many there are.
words = (ctypes.c_uint64 * 11)(0, 0, 0, 0, SIGCHLD, 0, 0, 0, ctypes.addressof(wanted), 1, 0)
made = libc.syscall(435, words, ctypes.sizeof(words))
assert made >= 0, ctypes.get_errno()
if made:
    os._exit(0)
os.setsid()
serve()
