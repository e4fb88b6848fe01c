#!/usr/bin/env python3
"""Holds a timer that rings every 10 ms."""
import ctypes
import os

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
timer = libc.timerfd_create(1, 0)
spec = (ctypes.c_long * 4)(0, 10_000_000, 0, 10_000_000)
libc.timerfd_settime(timer, 0, ctypes.byref(spec), None)
serve(lambda: int.from_bytes(os.read(timer, 8), "little") > 0 and int.from_bytes(os.read(timer, 8), "little") > 0)
