#!/usr/bin/env python3
"""Handles signals on a stack of their own, and has one with a value pending."""
import ctypes
import os
import signal

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
room = ctypes.create_string_buffer(65536)


class Stack(ctypes.Structure):
    _fields_ = [("sp", ctypes.c_void_p), ("flags", ctypes.c_int), ("size", ctypes.c_size_t)]


assert libc.sigaltstack(ctypes.byref(Stack(ctypes.addressof(room), 0, 65536)), None) == 0
number = signal.SIGRTMIN + 3
signal.pthread_sigmask(signal.SIG_BLOCK, {number})
assert libc.sigqueue(os.getpid(), number, ctypes.c_void_p(77)) == 0


def check():
    now = Stack()
    libc.sigaltstack(None, ctypes.byref(now))
    info = (ctypes.c_int * 32)()
    mask = (ctypes.c_ulong * 16)(1 << (number - 1))
    taken = libc.sigtimedwait(mask, info, ctypes.byref((ctypes.c_long * 2)(1, 0)))
    return now.sp == ctypes.addressof(room) and taken == number and info[6] == 77


serve(check)
