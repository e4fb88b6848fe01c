#!/usr/bin/env python3
"""Holds a timer; its second word says after how many seconds it rings, a third one that it does so again and again."""
import ctypes
import os
import select
import sys

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
timer = libc.timerfd_create(1, 0)
first = divmod(int(float(sys.argv[2]) * 1e9), 1_000_000_000)
again = "again" in sys.argv
spec = (ctypes.c_long * 4)(*(first if again else (0, 0)), *first)
assert libc.timerfd_settime(timer, 0, ctypes.byref(spec), None) == 0


def rings():
    watch = select.poll()
    watch.register(timer, select.POLLIN)
    return watch.poll(3000) != [] and int.from_bytes(os.read(timer, 8), "little") > 0


def left():
    spec = (ctypes.c_long * 4)()
    libc.timerfd_gettime(timer, ctypes.byref(spec))
    return spec[2] + spec[3] / 1e9


serve(lambda: 0 < left() < first[0] if first[0] >= 1000 else rings() and (rings() or not again))
